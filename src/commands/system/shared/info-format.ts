import {
  clientDocument,
  infoDocument,
  type ClientDocument,
  type InfoDocument,
} from '../../../render/go-types/info.ts';
import { toBytes } from '../../../template/bytes.ts';
import { TemplateError } from '../../../template/error.ts';
import { parseTemplate } from '../../../template/template.ts';
import { DocumentFormatError, formatDocument, parseDocumentFormat } from '../../shared/document-format.ts';

/** Whether a --format asks for more than the client knows, which shows by trying it. One without fields is not tried. */
export function readsEngine(format: string, client: ClientDocument): boolean {
  if (format === 'json' || format === '{{json .}}' || !/\.[a-zA-Z]/.test(format)) return true;
  try {
    parseTemplate(format).execute(clientDocument(client));
    return false;
  } catch (error) {
    if (error instanceof TemplateError) return true;
    throw error;
  }
}

/** What a --format makes of the document, as far as it got. */
export function showInfo(format: string, document: InfoDocument): { output: Uint8Array; error?: unknown } {
  try {
    const { output, error } = formatDocument(parseDocumentFormat(format), infoDocument(document));
    return { output: toBytes(`${output}\n`), error };
  } catch (error) {
    if (error instanceof DocumentFormatError) return { output: new Uint8Array(), error };
    throw error;
  }
}
