import type { Scenario } from '../../support/differential/scenario.ts';

export const scenarios: readonly Scenario[] = [
  {
    name: 'builder prune asks and filters',
    alone: true,
    steps: [
      { run: 'builder prune', stdin: 'n\n' },
      { run: 'builder prune', stdin: 'y\n' },
      { run: 'builder prune -a', stdin: '\n' },
      { run: 'builder prune', stdin: '' },
      'builder prune -f',
      'builder prune --force --all',
      'builder prune -f --filter until=24h --keep-storage 1g',
      'builder prune -f --filter bogus=1',
      'builder prune -f --filter bogus',
      'builder prune -f --keep-storage x',
      'builder prune extra',
    ],
  },
];
