import type { Scenario } from '../../support/differential/scenario.ts';

const talker =
  'run --name {name} --label {name} busybox sh -c "echo one; sleep 0.3; echo two >&2; sleep 0.3; echo three; sleep 0.3; printf unended"';

export const scenarios: readonly Scenario[] = [
  {
    name: 'logs of a finished container',
    steps: [
      talker,
      'logs {name}',
      'container logs {name}',
      'logs --tail 1 {name}',
      'logs -n 2 {name}',
      'logs --tail 0 {name}',
      'logs --tail all {name}',
      'logs --tail -1 {name}',
      'logs --tail x {name}',
      'logs -f {name}',
      'logs --follow --tail 1 {name}',
      'logs --details {name}',
      'logs --since 1h {name}',
      'logs --since 2000-01-01 {name}',
      'logs --until 2000-01-01T00:00:00 {name}',
      'logs --since 1h --until 0s {name}',
      'logs --since x {name}',
      'logs --until 2000-13-01 {name}',
      'logs --since "" {name}',
    ],
  },
  {
    name: 'logs with timestamps',
    steps: [talker, 'logs -t {name}', 'logs --timestamps --tail 1 {name}', 'logs -tn 1 {name}'],
  },
  {
    name: 'logs with details',
    steps: [
      'run --name {name} --label {name} --label tier=web -e SHOW=1 --log-opt labels=tier --log-opt env=SHOW busybox echo hello',
      'logs --details {name}',
      'logs --details -t {name}',
    ],
  },
  {
    name: 'logs of a terminal',
    steps: [
      'run -dt --name {name} --label {name} busybox sh -c "echo one; echo two >&2"',
      'wait {name}',
      'logs {name}',
      'logs -t {name}',
    ],
  },
  {
    name: 'logs that cannot be had',
    steps: [
      'logs {name}',
      'logs -f {name}',
      'run --name {name} --label {name} --log-driver none busybox echo hi',
      'logs {name}',
      'create --name {name}-2 --label {name} busybox true',
      'logs {name}-2',
      'logs ""',
      'logs {name} {name}-2',
      'logs',
    ],
  },
  {
    name: 'logs followed until the container ends',
    steps: [
      'run -d --name {name} --label {name} busybox sh -c "echo first; while [ ! -e /go ]; do sleep 0.1; done; echo last; echo gone >&2"',
      { run: 'logs -f {name}', background: 'follow', ready: 'first' },
      'exec {name} touch /go',
      { join: 'follow' },
    ],
  },
  {
    name: 'logs followed until a signal',
    steps: [
      'run -d --name {name} --label {name} busybox sh -c "echo first; sleep 3600"',
      { run: 'logs -f {name}', background: 'int', ready: 'first' },
      { signal: 'SIGINT', to: 'int' },
      { join: 'int' },
      { run: 'logs -f {name}', background: 'term', ready: 'first' },
      { signal: 'SIGTERM', to: 'term' },
      { join: 'term' },
    ],
  },
];
