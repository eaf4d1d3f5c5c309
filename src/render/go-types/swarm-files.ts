import { TIME } from '../../template/time.ts';
import { pointerTo, struct } from '../../template/types.ts';
import { swarmDriver } from './swarm-network.ts';
import { swarmVersion } from './swarm-version.ts';

const swarmSecretSpec = struct('swarm.SecretSpec', {
  Name: ['string', ',omitempty'],
  Labels: 'map[string]string',
  Data: ['[]byte', ',omitempty'],
  Driver: [pointerTo(swarmDriver), ',omitempty'],
  Templating: [pointerTo(swarmDriver), ',omitempty'],
});

/** What GET /secrets/{id} answers. */
export const swarmSecret = struct('swarm.Secret', {
  ID: 'string',
  Version: [swarmVersion, ',omitempty'],
  CreatedAt: [TIME, ',omitempty'],
  UpdatedAt: [TIME, ',omitempty'],
  Spec: swarmSecretSpec,
});

const swarmConfigSpec = struct('swarm.ConfigSpec', {
  Name: ['string', ',omitempty'],
  Labels: 'map[string]string',
  Data: ['[]byte', ',omitempty'],
  Templating: [pointerTo(swarmDriver), ',omitempty'],
});

/** What GET /configs/{id} answers. */
export const swarmConfig = struct('swarm.Config', {
  ID: 'string',
  Version: [swarmVersion, ',omitempty'],
  CreatedAt: [TIME, ',omitempty'],
  UpdatedAt: [TIME, ',omitempty'],
  Spec: swarmConfigSpec,
});
