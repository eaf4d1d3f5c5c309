import { describe, expect, test } from 'vitest';
import { mediaTypes, readManifest } from '../../src/registry/manifest.ts';

const image = { config: { mediaType: 'c', digest: 'd', size: 1 }, layers: [] };

describe('reading a manifest', () => {
  test.each([
    [
      'an image of docker',
      `${mediaTypes.image}; charset=utf-8`,
      { mediaType: mediaTypes.image, ...image },
      'docker',
    ],
    ['an OCI image', mediaTypes.ociImage, image, 'oci'],
  ])('%s', (_what, type, document, form) => {
    expect(readManifest(type, JSON.stringify(document))).toMatchObject({
      kind: 'image',
      form,
      document: image,
    });
  });

  test.each([
    ['a list', mediaTypes.list, { mediaType: mediaTypes.list }],
    ['an index', mediaTypes.ociIndex, {}],
  ])('%s', (_what, type, document) => {
    const manifests = [{ mediaType: 'm', digest: 'd', size: 1 }];
    expect(readManifest(type, JSON.stringify({ ...document, manifests }))).toMatchObject({
      kind: 'list',
      document: { manifests },
    });
  });

  test.each([
    ['text/html', '{}', 'unsupported manifest media type and no default available: text/html'],
    [mediaTypes.image, '{}', `mediaType in manifest should be '${mediaTypes.image}' not ''`],
    [mediaTypes.list, '{}', `mediaType in manifest list should be '${mediaTypes.list}' not ''`],
    [mediaTypes.ociImage, '{"manifests":[]}', 'ocimanifest: expected manifest but found index'],
    [mediaTypes.ociIndex, '{"layers":[]}', 'index: expected index but found manifest'],
    [
      mediaTypes.ociImage,
      '{"mediaType":"x"}',
      `if present, mediaType in manifest should be '${mediaTypes.ociImage}' not 'x'`,
    ],
    [
      mediaTypes.ociIndex,
      '{"mediaType":"x"}',
      `if present, mediaType in image index should be '${mediaTypes.ociIndex}' not 'x'`,
    ],
    [mediaTypes.ociImage, '{', 'unexpected end of JSON input'],
    [mediaTypes.ociImage, '[]', 'json: cannot unmarshal'],
  ])('not as %s: %s', (type, text, message) => {
    expect(() => readManifest(type, text)).toThrow(message);
  });
});
