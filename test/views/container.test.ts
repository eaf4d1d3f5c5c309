import { expect, test } from 'vitest';
import { fakeEngine } from '../support/fake-engine.ts';
import { tug } from '../support/tug.ts';

const container = (Status: string) => ({
  Id: '1'.repeat(64),
  Names: ['/a'],
  Image: 'a',
  ImageID: 'a',
  Command: 'a',
  Created: 0,
  Ports: [],
  Mounts: [],
  State: 'running',
  Status,
});

const ps = async (format: string, ...statuses: string[]) => {
  const engine = await fakeEngine();
  engine.route('GET /containers/json', { json: statuses.map(container) });
  return (await tug(['ps', '--format', format], { engine })).stdout;
};

test('templates read how healthy a container is', async () => {
  const statuses = [
    'Up 1 second (healthy)',
    'Up 2 hours (unhealthy)',
    'Up 1 second (health: starting)',
    'Up 1 second (Paused)',
    'Up 3 days',
  ];
  expect(await ps('[{{.HealthStatus}}]', ...statuses)).toBe('[healthy]\n[unhealthy]\n[starting]\n[]\n[]\n');
  expect(await ps('table {{.HealthStatus}}', 'Up 1 second (healthy)')).toBe('HEALTH STATUS\nhealthy\n');
});

test('JSON has the fields of docker 28, and health is none of them', async () => {
  expect(JSON.parse(await ps('json', 'Up 1 second (healthy)'))).not.toHaveProperty('HealthStatus');
});
