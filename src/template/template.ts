import { rejoin } from './bytes.ts';
import { dockerFunctions } from './docker.ts';
import { execute } from './execute.ts';
import { asGoFunction, type GoFunction, type TemplateFunction } from './function.ts';
import { builtins } from './functions.ts';
import { parse } from './parser.ts';
import { valueOf } from './value.ts';

export type TemplateFunctions = Readonly<Record<string, TemplateFunction>>;

export interface ParseOptions {
  /** The template's name in error messages; docker leaves it empty. */
  readonly name?: string;
  /** Functions besides Go's own and docker's, or instead of those of the same name. */
  readonly functions?: TemplateFunctions;
}

export interface ExecuteOptions {
  /** A missing map key is an error (Go's `missingkey=error`) instead of `<no value>`. */
  readonly missingKey?: 'error';
  /** Functions for this execution in place of those the template was parsed with. */
  readonly functions?: TemplateFunctions;
}

export interface Template {
  readonly name: string;
  /**
   * The text the template makes of the data; throws TemplateError. Bytes that are no UTF-8 (a rune cut by
   * `truncate`) are lone surrogates in it: `toBytes` writes them as they are.
   */
  execute(data: unknown, options?: ExecuteOptions): string;
}

/** Parses a template in Go's language, with docker's functions. Throws TemplateError in Go's words. */
export function parseTemplate(text: string, { name = '', functions = {} }: ParseOptions = {}): Template {
  const find = finder(functions);
  const trees = parse(text, name, (wanted) => find(wanted) !== undefined);
  return {
    name,
    execute(data, options = {}) {
      const findFunction = options.functions === undefined ? find : finder(options.functions, find);
      const strict = options.missingKey === 'error';
      return rejoin(execute({ name, text, trees, findFunction, strict }, valueOf(data)));
    },
  };
}

type Find = (name: string) => GoFunction | undefined;

function finder(functions: TemplateFunctions, otherwise: Find = findStandard): Find {
  return (name) => {
    const own = Object.hasOwn(functions, name) ? functions[name] : undefined;
    return own === undefined ? otherwise(name) : asGoFunction(own);
  };
}

function findStandard(name: string): GoFunction | undefined {
  return builtins.get(name) ?? (Object.hasOwn(dockerFunctions, name) ? dockerFunctions[name] : undefined);
}
