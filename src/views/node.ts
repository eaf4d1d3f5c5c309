import type { Node } from '../engine/types/node.ts';
import type { SwarmInfo, TlsInfo } from '../engine/types/swarm-info.ts';
import { bytesSize } from '../render/units.ts';
import type { View } from '../render/view.ts';
import { capitalize } from './capitalize.ts';
import { labelLines, momentText } from './pretty.ts';

/** The nodes of a swarm as one of them sees it; nothing is known of that one where only IDs are shown. */
export function nodeView(seer?: Pick<SwarmInfo, 'NodeID' | 'Cluster'>): View<Node> {
  return {
    type: '*node.nodeContext',
    fields: {
      ID: { header: 'ID', value: ({ ID }) => ID },
      Self: { header: '', value: ({ ID }) => ID === seer?.NodeID },
      Hostname: { header: 'HOSTNAME', value: ({ Description }) => Description.Hostname ?? '' },
      Status: { header: 'STATUS', value: ({ Status }) => capitalize(Status.State ?? '') },
      Availability: { header: 'AVAILABILITY', value: ({ Spec }) => capitalize(Spec.Availability ?? '') },
      ManagerStatus: { header: 'MANAGER STATUS', value: managerStatus },
      EngineVersion: { header: 'ENGINE VERSION', value: engineVersion },
      TLSStatus: {
        header: 'TLS STATUS',
        value: ({ Description }) => tlsStatus(Description.TLSInfo, seer?.Cluster?.TLSInfo),
      },
    },
    table: [
      '{{.ID}} {{if .Self}}*{{else}} {{end}}',
      '{{.Hostname}}',
      '{{.Status}}',
      '{{.Availability}}',
      '{{.ManagerStatus}}',
      '{{.EngineVersion}}',
    ].join('\t'),
    raw: [
      'node_id: {{.ID}}',
      'hostname: {{.Hostname}}',
      'status: {{.Status}}',
      'availability: {{.Availability}}',
      'manager_status: {{.ManagerStatus}}',
      '',
    ].join(String.raw`\n`),
    rawQuiet: 'node_id: {{.ID}}',
  };
}

function managerStatus({ ManagerStatus: manager }: Node): string {
  return manager?.Leader ? 'Leader' : capitalize(manager?.Reachability ?? '');
}

function engineVersion({ Description }: Node): string {
  return Description.Engine?.EngineVersion ?? '';
}

/** Whether a node's certificate comes from the swarm's present root. */
function tlsStatus(own: TlsInfo = {}, wanted: TlsInfo = {}): string {
  if (isUnknown(own) || isUnknown(wanted)) return 'Unknown';
  const isSame =
    own.TrustRoot === wanted.TrustRoot &&
    own.CertIssuerSubject === wanted.CertIssuerSubject &&
    own.CertIssuerPublicKey === wanted.CertIssuerPublicKey;
  return isSame ? 'Ready' : 'Needs Rotation';
}

function isUnknown({ TrustRoot, CertIssuerSubject, CertIssuerPublicKey }: TlsInfo): boolean {
  return !TrustRoot && !CertIssuerSubject && !CertIssuerPublicKey;
}

/** A node for people to read. */
export function describeNode(node: Node): string {
  const { ID, CreatedAt, Spec, Description, Status } = node;
  const { Platform, Resources, Engine } = Description;
  return [
    `ID:\t\t\t${ID}`,
    ...optional('Name:\t\t\t', Spec.Name),
    ...labelLines('Labels:', Spec.Labels),
    `Hostname:              \t${Description.Hostname ?? ''}`,
    `Joined at:             \t${momentText(CreatedAt)}`,
    'Status:',
    ` State:\t\t\t${capitalize(Status.State ?? '')}`,
    ...optional(' Message:              \t', capitalize(Status.Message ?? '')),
    ` Availability:         \t${capitalize(Spec.Availability ?? '')}`,
    ...optional(' Address:\t\t', Status.Addr),
    ...managerLines(node),
    'Platform:',
    ` Operating System:\t${Platform?.OS ?? ''}`,
    ` Architecture:\t\t${Platform?.Architecture ?? ''}`,
    'Resources:',
    ` CPUs:\t\t\t${Math.trunc((Resources?.NanoCPUs ?? 0) / 1e9)}`,
    ` Memory:\t\t${Resources?.MemoryBytes ? bytesSize(Resources.MemoryBytes) : ''}`,
    ...pluginLines(Engine?.Plugins),
    `Engine Version:\t\t${engineVersion(node)}`,
    ...labelLines('Engine Labels:', Engine?.Labels),
    ...tlsLines(Description.TLSInfo),
  ].join('\n');
}

function optional(label: string, value = ''): string[] {
  return value === '' ? [] : [label + value];
}

function managerLines({ ManagerStatus: manager }: Node): string[] {
  if (!manager) return [];
  return [
    'Manager Status:',
    ` Address:\t\t${manager.Addr ?? ''}`,
    ` Raft Status:\t\t${capitalize(manager.Reachability ?? '')}`,
    ` Leader:\t\t${manager.Leader ? 'Yes' : 'No'}`,
  ];
}

/** A line for each type of plugin, with all their names. */
function pluginLines(
  plugins: readonly { Type?: string | undefined; Name?: string | undefined }[] = [],
): string[] {
  const names = new Map<string, string[]>();
  for (const { Type = '', Name = '' } of plugins) names.set(Type, [...(names.get(Type) ?? []), Name]);
  const lines = [...names].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([type, of]) => pluginLine(type, of));
  return lines.length > 0 ? ['Plugins:', ...lines] : [];
}

function pluginLine(type: string, names: readonly string[]): string {
  const text = names.join(', ');
  return ` ${type}:${text && `\t\t${text}`}`;
}

function tlsLines(tls: TlsInfo = {}): string[] {
  if (isUnknown(tls)) return [];
  return [
    'TLS Info:',
    ' TrustRoot:',
    tls.TrustRoot ?? '',
    ` Issuer Subject:\t${tls.CertIssuerSubject ?? ''}`,
    ` Issuer Public Key:\t${tls.CertIssuerPublicKey ?? ''}`,
  ];
}
