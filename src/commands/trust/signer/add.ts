import { defineCommand } from '../../../cli/define.ts';
import { list } from '../../../cli/option.ts';
import { refuseSigning } from '../shared/signing.ts';

export default defineCommand({
  summary: 'Let someone sign for a repository (not supported)',
  args: [{ name: 'NAME' }, { name: 'REPOSITORY', variadic: true }],
  usage: 'OPTIONS NAME REPOSITORY [REPOSITORY...]',
  options: { key: list("File with the signer's public key") },
  fanOut: 'refuse',
  run: refuseSigning,
});
