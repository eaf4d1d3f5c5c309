export interface PemBlock {
  type: string;
  text: string;
  /** lines before the data, as old encrypted keys have them */
  hasHeaders: boolean;
}

const decoder = new TextDecoder();

/** The blocks between BEGIN and END lines, in their order. */
export function pemBlocks(data: Uint8Array): PemBlock[] {
  const blocks = decoder.decode(data).matchAll(/-----BEGIN ([^\n-]+)-----\r?\n([^]*?)-----END \1-----/g);
  return Array.from(blocks, ([text, type = '', body = '']) => ({
    type,
    text,
    hasHeaders: body.includes(':'),
  }));
}
