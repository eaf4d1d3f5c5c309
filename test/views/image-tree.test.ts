import { describe, expect, it } from 'vitest';
import type { ImageSummary, ManifestSummary } from '../../src/engine/types/image.ts';
import { imageTree, type TreeOutput } from '../../src/views/image-tree.ts';

const id = (digit: string) => `sha256:${digit.repeat(64)}`;

const image = (given: Partial<ImageSummary>): ImageSummary => ({
  Id: id('a'),
  ParentId: '',
  RepoTags: ['box:1'],
  RepoDigests: [],
  Created: 1,
  Size: 2_000_000,
  SharedSize: -1,
  Labels: null,
  Containers: 0,
  ...given,
});

const platform = (architecture: string, given: Partial<ManifestSummary> = {}): ManifestSummary => ({
  ID: id('b'),
  Descriptor: { mediaType: '', digest: '', size: 0 },
  Available: true,
  Size: { Content: 1000, Total: 3000 },
  Kind: 'image',
  ImageData: { Platform: { os: 'linux', architecture }, Size: { Unpacked: 2000 }, Containers: [] },
  ...given,
});

const file: TreeOutput = { isTTY: false, columns: undefined };
const terminal = (columns: number): TreeOutput => ({ isTTY: true, columns });
// oxlint-disable-next-line no-control-regex
const bare = (text: string) => text.replaceAll(/\x1b\[[\d;]*m/g, '');
/** The lines below the legend, without blanks at their ends. */
const table = (text: string) =>
  bare(text)
    .split('\n')
    .slice(3, -1)
    .map((line) => line.trimEnd());

describe('the tree of images', () => {
  it('warns, and says what its signs mean at the right', () => {
    const lines = imageTree([], { all: false }, file).split('\n');
    expect(lines.slice(0, 4)).toEqual([
      "WARNING: This is an experimental feature. The output may change and shouldn't be depended on.",
      ' Info ->  U In Use '.padStart(80),
      '',
      expect.stringContaining('IMAGE'),
    ]);
  });

  it('shows the newest image first, the shortest of its names with the details', () => {
    const images = [
      image({ RepoTags: ['b:1', 'longer/name:1'] }),
      image({ Id: id('c'), Created: 2, Containers: 1 }),
    ];
    expect(table(imageTree(images, { all: false }, file))).toEqual([
      'IMAGE           ID             DISK USAGE   CONTENT SIZE   EXTRA',
      'box:1           cccccccccccc          2MB             0B   U',
      'longer/name:1',
      'b:1             aaaaaaaaaaaa          2MB             0B',
    ]);
  });

  it('shows platforms as branches, and whatever one of them uses as used', () => {
    const Manifests = [
      platform('amd64'),
      platform('arm64', {
        ImageData: {
          Platform: { os: 'linux', architecture: 'arm64', variant: 'v8' },
          Size: { Unpacked: 1 },
          Containers: ['one'],
        },
      }),
      { ...platform('', { Kind: 'attestation', Size: { Content: 500, Total: 500 } }) },
    ];
    expect(table(imageTree([image({ Manifests })], { all: false }, file))).toEqual([
      'IMAGE                   ID             DISK USAGE   CONTENT SIZE   EXTRA',
      'box:1                   aaaaaaaaaaaa          2MB          2.5kB   U',
      '├─ linux/amd64          bbbbbbbbbbbb          3kB            1kB',
      '└─ linux/arm64/v8       bbbbbbbbbbbb          3kB            1kB   U',
      '',
    ]);
  });

  it('leaves images without a name out unless all are asked for', () => {
    const dangling = image({ RepoTags: [], RepoDigests: [] });
    expect(table(imageTree([dangling], { all: false }, file))).toHaveLength(1);
    expect(table(imageTree([dangling], { all: true }, file))[1]).toMatch(/^<unt…\s+aaaa/);
  });

  it.each([
    [80, ['IMAGE', 'ID', 'DISK USAGE', 'CONTENT SIZE', 'EXTRA']],
    [50, ['IMAGE', 'ID', 'DISK USAGE']],
    [27, ['IMAGE', 'ID']],
    [10, ['IMAGE']],
  ])('has the columns there is room for: %i', (columns, expected) => {
    const [header] = table(imageTree([image({})], { all: false }, terminal(columns)));
    expect(header?.split(/ {3,}/)).toEqual(expected);
  });

  it('cuts names that are too long', () => {
    const long = image({ RepoTags: ['registry.example/some/very/long/name:1.2.3'] });
    expect(table(imageTree([long], { all: false }, terminal(30)))[1]).toBe('registry.examp…   aaaaaaaaaaaa');
  });

  it('has colours on a terminal', () => {
    const text = imageTree([image({ Containers: 1 })], { all: false }, terminal(80));
    expect(text).toContain('\x1b[93mWARNING');
    expect(text).toContain('\x1b[34m\x1b[1mbox:1\x1b[0m');
    expect(text).toContain('\x1b[38;5;0m\x1b[48;5;14m U \x1b[0m');
  });
});
