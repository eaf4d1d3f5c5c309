import { goFunction } from '../template/function.ts';

const unchanged = (header: string) => header;

/**
 * What docker's functions do in a header row: nothing, so that a column keeps its name whatever the
 * template does to its values. `pad` still pads, to keep the columns aligned.
 */
export const headerFunctions = {
  json: goFunction(['string'], unchanged, 'string'),
  split: goFunction(['string', 'string'], unchanged, 'string'),
  join: goFunction(['string', 'string'], unchanged, 'string'),
  title: goFunction(['string'], unchanged, 'string'),
  lower: goFunction(['string'], unchanged, 'string'),
  upper: goFunction(['string'], unchanged, 'string'),
  truncate: goFunction(['string', 'int'], unchanged, 'string'),
};
