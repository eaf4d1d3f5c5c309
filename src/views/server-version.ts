import type { SystemVersion } from '../engine/types/system.ts';
import { ansiTime } from './ansi-time.ts';

type Component = NonNullable<SystemVersion['Components']>[number];

/** Engine among the components, for engines too old to list any, and its build time for people to read. */
export function withEngine(server: SystemVersion): SystemVersion {
  const components = server.Components ?? [];
  const Components = components.some(({ Name }) => Name === 'Engine')
    ? components.map((one) => (one.Name === 'Engine' ? withReadableTime(one) : one))
    : [...components, withReadableTime(engineOf(server))];
  return { ...server, Components };
}

function withReadableTime(component: Component): Component {
  const { Details = {} } = component;
  const { BuildTime } = Details;
  return BuildTime === undefined
    ? component
    : { ...component, Details: { ...Details, BuildTime: ansiTime(BuildTime) } };
}

function engineOf(server: SystemVersion): Component {
  return {
    Name: 'Engine',
    Version: server.Version,
    Details: {
      ApiVersion: server.ApiVersion,
      MinAPIVersion: server.MinAPIVersion ?? '',
      GitCommit: server.GitCommit,
      GoVersion: server.GoVersion,
      Os: server.Os,
      Arch: server.Arch,
      BuildTime: server.BuildTime ?? '',
      Experimental: String(server.Experimental ?? false),
    },
  };
}
