import { text, type Option } from '../../../cli/option.ts';
import { parseEndpointOptions } from '../../../contexts/options.ts';

/** `--docker key=value,...`, several times; undefined where it is not given. */
const docker: Option<ReadonlyMap<string, string> | undefined> = {
  help: 'How to reach the engine, as above',
  typeName: 'stringToString',
  default: undefined,
  defaultText: '[]',
  set: (raw, current, isFirst) =>
    new Map([...(isFirst ? [] : (current ?? [])), ...parseEndpointOptions(raw)]),
};

/** What create and update share. */
export const descriptionOptions = {
  description: text('What the context is for'),
  docker,
};

/** Behind the summary of both: what `--docker` may say. */
export const endpointKeys = `What --docker may say of the engine:

NAME                DESCRIPTION
from                Context to take the engine's address from
host                Address of the engine
ca                  File with the only CA to trust
cert                File with the client's certificate
key                 File with the client's key
skip-tls-verify     Trust any certificate of the engine`;

/** The `--docker` of the examples. */
export const exampleEndpoint = '"host=tcp://engine.example:2376,ca=~/ca.pem,cert=~/cert.pem,key=~/key.pem"';
