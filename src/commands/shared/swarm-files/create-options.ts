import { list, text, type OptionValues } from '../../../cli/option.ts';
import { parseLabel } from '../../../values/labels.ts';
import { pairsToMap } from '../../../values/pairs.ts';

/** What the creation of secrets and configs takes alike. */
export const createOptions = {
  label: list('Set a label', { short: 'l', parse: parseLabel }),
  'template-driver': text('Driver that fills the content in as a template for each task', {
    requires: { api: '1.37' },
  }),
};

/** The part of a specification that secrets and configs have alike. */
export function toAnnotations(name: string, options: OptionValues<typeof createOptions>) {
  const driver = options['template-driver'];
  return {
    Name: name,
    Labels: pairsToMap(options.label),
    ...(driver !== '' && { Templating: { Name: driver } }),
  };
}
