import type { SystemVersion } from '../engine/types/system.ts';
import { tabulate } from '../render/tabwriter.ts';

/** The client as `version` and `info` describe it; keys as in docker's JSON. */
export interface ClientVersion {
  Platform?: { Name: string };
  /** the docker release tug behaves as: what scripts compare */
  Version: string;
  ApiVersion?: string;
  DefaultAPIVersion: string;
  GitCommit: string;
  /** not Go's, but of what tug runs on */
  GoVersion: string;
  Os: string;
  Arch: string;
  BuildTime: string;
  Context: string;
}

export interface VersionInfo {
  Client: ClientVersion;
  /** null where the engine did not answer */
  Server: SystemVersion | null;
}

type Component = NonNullable<SystemVersion['Components']>[number];

/** Aligns the text as `version` does, whatever made it. */
export function alignVersion(text: string): string {
  return tabulate(text, { minWidth: 20, padding: 1 });
}

/** What `version` prints without a --format, before it is aligned. */
export function versionText({ Client, Server }: VersionInfo): string {
  const lines = clientLines(Client);
  if (Server) lines.push('', ...serverLines(Server));
  return lines.join('\n');
}

function clientLines(client: ClientVersion): string[] {
  const { ApiVersion = '', DefaultAPIVersion } = client;
  const downgraded = ApiVersion === DefaultAPIVersion ? '' : ` (downgraded from ${DefaultAPIVersion})`;
  return [
    headline('Client', client.Platform?.Name),
    ` Version:\t${client.Version}`,
    ` API version:\t${ApiVersion}${downgraded}`,
    ` Go version:\t${client.GoVersion}`,
    ` Git commit:\t${client.GitCommit}`,
    ` Built:\t${client.BuildTime}`,
    ` OS/Arch:\t${client.Os}/${client.Arch}`,
    ` Context:\t${client.Context}`,
  ];
}

function serverLines({ Platform, Components }: SystemVersion): string[] {
  const components = (Components ?? []).flatMap((component) => [
    ` ${component.Name}:`,
    ...(component.Name === 'Engine' ? engineLines(component) : componentLines(component)),
  ]);
  return [headline('Server', Platform?.Name), ...components];
}

function engineLines({ Version, Details }: Component): string[] {
  const detail = (name: string) => Details?.[name] ?? '';
  return [
    `  Version:\t${Version}`,
    `  API version:\t${detail('ApiVersion')} (minimum version ${detail('MinAPIVersion')})`,
    `  Go version:\t${detail('GoVersion')}`,
    `  Git commit:\t${detail('GitCommit')}`,
    `  Built:\t${detail('BuildTime')}`,
    `  OS/Arch:\t${detail('Os')}/${detail('Arch')}`,
    `  Experimental:\t${detail('Experimental')}`,
  ];
}

function componentLines(component: Component): string[] {
  const details = detailNames(component).map((name) => `  ${name}:\t${component.Details?.[name] ?? ''}`);
  return [`  Version:\t${component.Version}`, ...details];
}

/** In the order they are shown in. */
export function detailNames({ Details }: Component): string[] {
  return Object.keys(Details ?? {}).toSorted();
}

function headline(side: string, platform = ''): string {
  return platform === '' ? `${side}:` : `${side}: ${platform}`;
}
