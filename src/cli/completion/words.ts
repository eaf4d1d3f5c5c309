/** Words that flags of a container take, as docker suggests them. */

export const capabilities = [
  'ALL',
  ...(
    'CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID KILL SETGID SETUID SETPCAP LINUX_IMMUTABLE NET_BIND_SERVICE ' +
    'NET_BROADCAST NET_ADMIN NET_RAW IPC_LOCK IPC_OWNER SYS_MODULE SYS_RAWIO SYS_CHROOT SYS_PTRACE SYS_PACCT ' +
    'SYS_ADMIN SYS_BOOT SYS_NICE SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG MKNOD LEASE AUDIT_WRITE AUDIT_CONTROL SETFCAP ' +
    'MAC_OVERRIDE MAC_ADMIN SYSLOG WAKE_ALARM BLOCK_SUSPEND AUDIT_READ PERFMON BPF CHECKPOINT_RESTORE'
  )
    .split(' ')
    .map((name) => `CAP_${name}`),
];

export const platforms =
  'linux/386 linux/amd64 linux/arm linux/arm/v5 linux/arm/v6 linux/arm/v7 linux/arm64 linux/arm64/v8 linux/ppc64le linux/s390x linux/riscv64 windows/amd64 wasip1/wasm'.split(
    ' ',
  );

export const ulimits =
  'as chroot core cpu data fsize locks maxlogins maxsyslogins memlock msgqueue nice nofile nproc priority rss rtprio sigpending stack'.split(
    ' ',
  );

const everyDriver = ['max-buffer-size', 'mode'];
const labelling = [...everyDriver, 'env', 'env-regex', 'labels'];
const prefixed = (driver: string, options: string) => options.split(' ').map((name) => `${driver}-${name}`);

/** What each of the engine's own log drivers can be told. */
export const logOptions: Readonly<Record<string, readonly string[]>> = {
  awslogs: [
    ...everyDriver,
    ...prefixed(
      'awslogs',
      'create-group credentials-endpoint datetime-format group multiline-pattern region stream',
    ),
    'tag',
  ],
  fluentd: [
    ...labelling,
    ...prefixed(
      'fluentd',
      'address async buffer-limit request-ack retry-wait max-retries sub-second-precision write-timeout',
    ),
    'tag',
  ],
  gcplogs: [...labelling, ...prefixed('gcp', 'log-cmd meta-id meta-name meta-zone project')],
  gelf: [
    ...labelling,
    ...prefixed('gelf', 'address compression-level compression-type tcp-max-reconnect tcp-reconnect-delay'),
    'tag',
  ],
  journald: [...labelling, 'tag'],
  'json-file': [...labelling, 'compress', 'max-file', 'max-size'],
  local: [...everyDriver, 'compress', 'max-file', 'max-size'],
  none: [],
  splunk: [
    ...labelling,
    ...prefixed(
      'splunk',
      'caname capath format gzip gzip-level index insecureskipverify source sourcetype token url verify-connection',
    ),
    'tag',
  ],
  syslog: [
    ...labelling,
    ...prefixed('syslog', 'address facility format tls-ca-cert tls-cert tls-key tls-skip-verify'),
    'tag',
  ],
};

export const eventTypes =
  'builder config container daemon image network node plugin secret service volume'.split(' ');

export const eventActions = (
  'create start restart stop checkpoint pause unpause attach detach resize update rename kill die oom destroy remove ' +
  'commit top copy archive-path extract-to-dir export import save load tag untag push pull prune delete enable ' +
  'disable connect disconnect reload mount unmount exec_create exec_start exec_die exec_detach health_status'
).split(' ');
