import { flag, int, text, value } from '../../../cli/option.ts';
import { CliError } from '../../../cli/errors.ts';
import { parsePositiveDuration } from '../../../values/durations.ts';
import { fact } from './fact.ts';
import { since } from './options.ts';

const time = (help: string, api: string) =>
  value(`${help} (ms|s|m|h)`, parsePositiveDuration, { typeName: 'duration', default: 0, ...since(api) });

const amounts = {
  'health-interval': 'Interval',
  'health-retries': 'Retries',
  'health-start-interval': 'StartInterval',
  'health-start-period': 'StartPeriod',
  'health-timeout': 'Timeout',
} as const;

type Amount = keyof typeof amounts;

/** The check of its containers' health. */
export const healthFact = fact({
  both: {
    'health-cmd': text('Command that checks its health', since('1.25')),
    'health-interval': time('Time between checks', '1.25'),
    'health-retries': int('Failures in a row that make it unhealthy', since('1.25')),
    'health-start-interval': time('Time between checks while it starts', '1.44'),
    'health-start-period': time('Time it may take to start', '1.29'),
    'health-timeout': time('Time a check may take', '1.25'),
    'no-healthcheck': flag("Turn the image's health check off", since('1.25')),
  },
  apply({ TaskTemplate: { ContainerSpec: container = {} } }, { verb, options, changed }) {
    const counts = (name: Amount) =>
      // Update takes no notice of it, as docker does not; create of neither an empty command nor no retries.
      verb === 'update' ? name !== 'health-start-interval' : name !== 'health-retries' || options[name] !== 0;
    const given = (Object.keys(amounts) as Amount[]).filter((name) => changed(name) && counts(name));
    const command = verb === 'update' ? changed('health-cmd') : options['health-cmd'] !== '';
    if (options['no-healthcheck']) {
      if (command || given.length > 0)
        throw new CliError('--no-healthcheck conflicts with --health-* options');
      container.Healthcheck = { Test: ['NONE'] };
      return;
    }
    if (!command && given.length === 0 && !(verb === 'update' && changed('no-healthcheck'))) return;
    const { Test, ...health } = container.Healthcheck ?? {};
    const kept = Test?.[0] === 'NONE' ? undefined : Test;
    const told = options['health-cmd'] === '' ? undefined : ['CMD-SHELL', options['health-cmd']];
    const numbers = Object.fromEntries(given.map((name) => [amounts[name], options[name]]));
    container.Healthcheck = { ...health, Test: command ? told : kept, ...numbers };
  },
});
