/** A template that cannot be parsed or executed. The message is worded as Go's text/template words it. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  /** What the template had written before it failed; callers that stream (events, table headers) still print it. */
  readonly output: string;

  constructor(message: string, output = '') {
    super(message);
    this.output = output;
  }
}
