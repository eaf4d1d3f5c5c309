import { mapOf, named, parseType, pointerTo, struct } from '../../template/types.ts';
import { duration } from './duration.ts';
import { natPort, strSlice } from './host-config.ts';

const natPortSet = named('nat.PortSet', mapOf(natPort, parseType('struct{}')));

export const imageHealthcheckConfig = struct('v1.HealthcheckConfig', {
  Test: ['[]string', ',omitempty'],
  Interval: [duration, ',omitempty'],
  Timeout: [duration, ',omitempty'],
  StartPeriod: [duration, ',omitempty'],
  StartInterval: [duration, ',omitempty'],
  Retries: ['int', ',omitempty'],
});

/** What a container runs, as its inspection shows it. */
export const containerConfig = struct('container.Config', {
  Hostname: 'string',
  Domainname: 'string',
  User: 'string',
  AttachStdin: 'bool',
  AttachStdout: 'bool',
  AttachStderr: 'bool',
  ExposedPorts: [natPortSet, ',omitempty'],
  Tty: 'bool',
  OpenStdin: 'bool',
  StdinOnce: 'bool',
  Env: '[]string',
  Cmd: strSlice,
  Healthcheck: [pointerTo(imageHealthcheckConfig), ',omitempty'],
  ArgsEscaped: ['bool', ',omitempty'],
  Image: 'string',
  Volumes: 'map[string]struct{}',
  WorkingDir: 'string',
  Entrypoint: strSlice,
  NetworkDisabled: ['bool', ',omitempty'],
  MacAddress: ['string', ',omitempty'],
  OnBuild: '[]string',
  Labels: 'map[string]string',
  StopSignal: ['string', ',omitempty'],
  StopTimeout: ['*int', ',omitempty'],
  Shell: [strSlice, ',omitempty'],
});
