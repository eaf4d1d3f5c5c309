import type { SystemInfo } from '../../engine/types/system.ts';
import { goJson, marshalJson } from '../../template/json.ts';
import { pointerTo, sliceOf, struct, type GoType } from '../../template/types.ts';
import { goType } from '../../template/value.ts';
import { systemInfo } from './system.ts';
import { clientVersion } from './version.ts';

const metadata = struct('metadata.Metadata', {
  SchemaVersion: ['string', ',omitempty'],
  Vendor: ['string', ',omitempty'],
  Version: ['string', ',omitempty'],
  ShortDescription: ['string', ',omitempty'],
  URL: ['string', ',omitempty'],
  Hidden: ['bool', ',omitempty'],
});

/** Known by its message; no error is an empty one. */
const error: GoType = { kind: 'string', name: 'error', text: (data) => String(data || '<nil>') };

const plugin = struct('manager.Plugin', {
  Metadata: [metadata, ',inline'],
  Name: ['string', ',omitempty'],
  Path: ['string', ',omitempty'],
  Err: [error, ',omitempty'],
  ShadowedPaths: ['[]string', ',omitempty'],
});

const clientInfo = struct('system.clientInfo', {
  Debug: 'bool',
  clientVersion: [clientVersion, ',inline'],
  Plugins: sliceOf(plugin),
  Warnings: '[]string',
});

const clientFields = {
  ClientInfo: [pointerTo(clientInfo), ',omitempty'],
  ClientErrors: ['[]string', ',omitempty'],
} as const;

/** What docker tries a --format on, to see whether it can do without the engine. */
const sparseInfo = struct('system.sparseInfo', clientFields);

const dockerInfo = struct('system.dockerInfo', {
  Info: [systemInfo, ',inline'],
  ServerErrors: ['[]string', ',omitempty'],
  UserName: ['string', '-'],
  ...clientFields,
});

export interface InfoDocument {
  /** undefined where the engine did not answer */
  server?: SystemInfo | undefined;
  serverErrors: readonly string[];
  client: ClientDocument;
}

/** What is known of the client. */
export interface ClientDocument {
  Plugins: readonly object[];
}

/** The client alone, as templates see it. */
export function clientDocument(client: ClientDocument): object {
  return { [goType]: sparseInfo, ClientInfo: typedClient(client) };
}

/** What `info` shows, as templates see it. */
export function infoDocument({ server, serverErrors, client }: InfoDocument): object {
  return {
    [goType]: dockerInfo,
    ...(server && withSortedRegistries(server)),
    ServerErrors: serverErrors,
    ClientInfo: typedClient(client),
  };
}

function typedClient({ Plugins, ...client }: ClientDocument): object {
  return { ...client, Plugins: Plugins.map(withOwnJson), [goType]: clientInfo };
}

/** A plugin writes its JSON itself, and so escapes what is special in HTML. */
function withOwnJson(described: object): object {
  const typed = { ...described, [goType]: plugin };
  return { ...typed, [marshalJson]: () => goJson(typed, { escapeHtml: true }) };
}

/** docker writes this part by way of a map, and so with sorted keys. */
function withSortedRegistries(server: SystemInfo): object {
  const { RegistryConfig } = server;
  if (!RegistryConfig) return server;
  const {
    AllowNondistributableArtifactsCIDRs: cidrs,
    AllowNondistributableArtifactsHostnames: hostnames,
    IndexConfigs = null,
    InsecureRegistryCIDRs = null,
    Mirrors = null,
  } = RegistryConfig;
  const merged = {
    ...(cidrs?.length && { AllowNondistributableArtifactsCIDRs: cidrs }),
    ...(hostnames?.length && { AllowNondistributableArtifactsHostnames: hostnames }),
    IndexConfigs,
    InsecureRegistryCIDRs,
    Mirrors,
  };
  return { ...server, RegistryConfig: { ...RegistryConfig, [marshalJson]: () => goJson(merged) } };
}
