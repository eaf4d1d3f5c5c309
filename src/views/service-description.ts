import type { Healthcheck } from '../engine/types/container-config.ts';
import type { Service, UpdateConfig, UpdateStatus } from '../engine/types/service.ts';
import type { ContainerSpec, TaskSpec } from '../engine/types/task.ts';
import { humanDuration } from '../render/durations.ts';
import { bytesSize } from '../render/units.ts';
import { formatDuration } from '../values/durations.ts';
import { compareBytes } from '../values/text.ts';

export interface Surroundings {
  /** names of networks by ID, of those that are known */
  networks: ReadonlyMap<string, string>;
  now: Date;
}

/** What a condition makes worth telling. */
type Told = string | false | undefined | 0;

/** A service for people to read, with docker's own spacing; without the last newline. */
export function describeService(service: Service, { networks, now }: Surroundings): string {
  const { ID, Spec, Endpoint, UpdateStatus } = service;
  const { TaskTemplate: task } = Spec;
  const { ContainerSpec: container = {} } = task;
  const lines = [
    '',
    `ID:\t\t${ID}`,
    `Name:\t\t${Spec.Name ?? ''}`,
    ...section('Labels:', pairs(Spec.Labels, '=')),
    ...modeLines(service),
    ...(UpdateStatus?.State ? updateStatusLines(UpdateStatus, now) : []),
    ...placementLines(task),
    ...ruleLines('UpdateConfig', 'Update', Spec.UpdateConfig),
    ...ruleLines('RollbackConfig', 'Rollback', Spec.RollbackConfig),
    ...containerLines(container),
    ...logLines(task),
    ...resourceLines(task),
    ...networkLines(task, networks),
    `Endpoint Mode:\t${Spec.EndpointSpec?.Mode ?? ''}`,
  ];
  // Nothing parts these but the lines they begin with.
  return `${lines.join('\n')}${portsText(Endpoint.Ports)}${healthText(container.Healthcheck)}\n`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines];
}

function told(...lines: Told[]): string[] {
  return lines.filter((line): line is string => typeof line === 'string');
}

function pairs(
  map: Readonly<Record<string, string>> | null | undefined,
  between: string,
  indent = ' ',
): string[] {
  return Object.entries(map ?? {})
    .toSorted(([a], [b]) => compareBytes(a, b))
    .map(([key, value]) => `${indent}${key}${value && between + value}`);
}

/** A list as Go prints it. */
function goList(items: readonly string[]): string {
  return `[${items.join(' ')}]`;
}

function modeLines({ Spec: { Mode = {} } }: Service): string[] {
  if (Mode.Global) return ['Service Mode:\tGlobal'];
  if (!Mode.Replicated) return ['Service Mode:'];
  const { Replicas } = Mode.Replicated;
  return told('Service Mode:\tReplicated', Replicas !== undefined && ` Replicas:\t${Replicas}`);
}

function updateStatusLines(
  { State, StartedAt, CompletedAt, Message = '' }: UpdateStatus,
  now: Date,
): string[] {
  const ago = (time: string) => `${humanDuration(now.getTime() - Date.parse(time))} ago`;
  return told(
    'UpdateStatus:',
    ` State:\t\t${State}`,
    StartedAt !== undefined && ` Started:\t${ago(StartedAt)}`,
    State === 'completed' && CompletedAt !== undefined && ` Completed:\t${ago(CompletedAt)}`,
    ` Message:\t${Message}`,
  );
}

function placementLines({
  Placement: { Constraints = [], Preferences = [], MaxReplicas = 0 } = {},
}: TaskSpec) {
  const preferences = Preferences.map(({ Spread }) => `spread=${Spread.SpreadDescriptor}`);
  return told(
    'Placement:',
    Constraints.length > 0 && ` Constraints:\t${goList(Constraints)}`,
    preferences.length > 0 && ` Preferences:   ${goList(preferences)}`,
    MaxReplicas > 0 && ` Max Replicas Per Node:   ${MaxReplicas}`,
  );
}

function ruleLines(title: string, name: string, rules: UpdateConfig | undefined): string[] {
  if (!rules) return [];
  const { Parallelism, Delay = 0, FailureAction = '', Monitor = 0, MaxFailureRatio, Order } = rules;
  return told(
    `${title}:`,
    ` Parallelism:\t${Parallelism}`,
    Delay > 0 && ` Delay:\t\t${formatDuration(Delay)}`,
    ` On failure:\t${FailureAction}`,
    Monitor > 0 && ` Monitoring Period: ${formatDuration(Monitor)}`,
    ` Max failure ratio: ${MaxFailureRatio}`,
    ` ${`${name} order:`.padEnd(19)}${Order}`,
  );
}

function containerLines(container: ContainerSpec): string[] {
  const { Args = [], Env = [], Init, CapabilityAdd = [], CapabilityDrop = [] } = container;
  const each = (items: readonly string[]) => items.map((item) => `${item} `).join('');
  const limits = (container.Ulimits ?? []).map(({ Name, Soft, Hard }) => [Name, `${Soft}:${Hard}`]);
  return [
    'ContainerSpec:',
    ` Image:\t\t${container.Image ?? ''}`,
    ...told(
      Args.length > 0 && ` Args:\t\t${each(Args)}`,
      Env.length > 0 && ` Env:\t\t${each(Env)}`,
      container.Dir && ` Dir:\t\t${container.Dir}`,
      Init !== undefined && ` Init:\t\t${Init}`,
      container.User && ` User: ${container.User}`,
    ).filter((line) => line !== ''),
    ...section(
      'Capabilities:',
      told(
        CapabilityAdd.length > 0 && ` Add: ${CapabilityAdd.join(', ')}`,
        CapabilityDrop.length > 0 && ` Drop: ${CapabilityDrop.join(', ')}`,
      ),
    ),
    ...section('SysCtls:', pairs(container.Sysctls, ': ')),
    ...section('Ulimits:', pairs(Object.fromEntries(limits) as Record<string, string>, ': ')),
    ...section('Mounts:', (container.Mounts ?? []).flatMap(mountLines)),
    ...section(
      'Configs:',
      (container.Configs ?? []).flatMap(({ File, ConfigName }) => fileLines(File?.Name, ConfigName)),
    ),
    ...section(
      'Secrets:',
      (container.Secrets ?? []).flatMap(({ File, SecretName }) => fileLines(File?.Name, SecretName)),
    ),
  ];
}

function mountLines({
  Target = '',
  Source = '',
  ReadOnly = false,
  Type = '',
}: NonNullable<ContainerSpec['Mounts']>[number]) {
  return [` Target:\t${Target}`, `  Source:\t${Source}`, `  ReadOnly:\t${ReadOnly}`, `  Type:\t\t${Type}`];
}

function fileLines(target = '', source: string): string[] {
  return [` Target:\t${target}`, `  Source:\t${source}`];
}

/** An empty line ends it. */
function logLines({ LogDriver }: TaskSpec): string[] {
  if (!LogDriver) return [];
  const options = section(' LogOpts:', pairs(LogDriver.Options, ':       ', '  '));
  return ['Log Driver:', ...told(LogDriver.Name ? ` Name:\t\t${LogDriver.Name}` : undefined), ...options, ''];
}

function resourceLines({ Resources }: TaskSpec): string[] {
  if (!Resources) return [];
  const { Limits = {}, Reservations = {} } = Resources;
  const { Pids = 0 } = Limits;
  return [
    'Resources:',
    ...section(' Reservations:', amountLines(Reservations)),
    ...(Pids > 0 ? [' Limits:', ...amountLines(Limits)] : section(' Limits:', amountLines(Limits))),
    ...told(Pids > 0 && `  PIDs:\t\t${Pids}`),
  ];
}

function amountLines({
  NanoCPUs = 0,
  MemoryBytes = 0,
}: {
  NanoCPUs?: number | undefined;
  MemoryBytes?: number | undefined;
}) {
  return told(
    NanoCPUs > 0 && `  CPU:\t\t${NanoCPUs / 1e9}`,
    MemoryBytes > 0 && `  Memory:\t${bytesSize(MemoryBytes)}`,
  );
}

function networkLines({ Networks = [] }: TaskSpec, names: ReadonlyMap<string, string>): string[] {
  if (Networks.length === 0) return [];
  const shown = Networks.map(({ Target = '' }) => ` ${names.get(Target) ?? Target}`);
  return [`Networks:${shown.join('')} `];
}

function portsText(ports: Service['Endpoint']['Ports'] = []): string {
  const lines = ports.flatMap(({ PublishedPort = 0, Protocol = '', TargetPort = 0, PublishMode = '' }) => [
    ` PublishedPort = ${PublishedPort}`,
    `  Protocol = ${Protocol}`,
    `  TargetPort = ${TargetPort}`,
    `  PublishMode = ${PublishMode}`,
  ]);
  return ports.length === 0 ? '' : `\n${['Ports:', ...lines].join('\n')} `;
}

function healthText(health: Healthcheck | undefined): string {
  if (!health) return '';
  const { Interval = 0, Retries = 0, StartPeriod = 0, Timeout = 0, Test = [] } = health;
  const tests = section(
    '  Tests:',
    (Test ?? []).map((test) => `\t Test = ${test}`),
  );
  const lines = [
    ' Healthcheck:',
    `  Interval = ${formatDuration(Interval)}`,
    `  Retries = ${Retries}`,
    `  StartPeriod =\t${formatDuration(StartPeriod)}`,
    `  Timeout =\t${formatDuration(Timeout)}`,
    ...tests,
  ];
  return `\n${lines.join('\n')}${tests.length > 0 ? ' ' : ''}`;
}
