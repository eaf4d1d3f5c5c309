import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeConfig, parseConfig } from '../../src/config/document.ts';
import { authConfigOf } from '../../src/config/values.ts';

/** As docker would read and write it again. */
function rewritten(text: string): string {
  const { values, original } = parseConfig(text);
  return encodeConfig(values, original);
}

test('an empty file', () => {
  expect(rewritten('')).toBe('{\n\t"auths": {}\n}');
  expect(rewritten('null')).toBe('{\n\t"auths": {}\n}');
});

test('all that docker knows, in the order in which it writes it', () => {
  const text = `{
	"auths": {
		"https://index.docker.io/v1/": {
			"auth": "dXNlcjpwYXNz",
			"email": "a@b.c"
		},
		"r.example:5000": {
			"identitytoken": "t<1>"
		}
	},
	"HttpHeaders": {
		"A": "1",
		"b": "2"
	},
	"psFormat": "table {{.ID}}",
	"imagesFormat": "i",
	"networksFormat": "n",
	"pluginsFormat": "p",
	"volumesFormat": "v",
	"statsFormat": "s",
	"detachKeys": "ctrl-e,e",
	"credsStore": "secretservice",
	"credHelpers": {
		"gcr.io": "gcloud"
	},
	"serviceInspectFormat": "pretty",
	"servicesFormat": "s",
	"tasksFormat": "t",
	"secretFormat": "s",
	"configFormat": "c",
	"nodesFormat": "n",
	"pruneFilters": [
		"label!=x",
		"until=1h"
	],
	"proxies": {
		"default": {
			"httpProxy": "http://p",
			"httpsProxy": "http://q",
			"noProxy": "localhost",
			"ftpProxy": "f",
			"allProxy": "a"
		}
	},
	"currentContext": "one",
	"cliPluginsExtraDirs": [
		"/opt"
	],
	"plugins": {
		"p": {
			"a": "1"
		}
	},
	"aliases": {
		"builder": "buildx"
	},
	"features": {
		"hooks": "true"
	},
	"experimental": "enabled"
}`.replace('<1>', '\\u003c1\\u003e');
  expect(rewritten(text)).toBe(text);
  expect(parseConfig(text).problem).toBeUndefined();
  const members = Object.entries(JSON.parse(text)).toReversed();
  expect(rewritten(JSON.stringify(Object.fromEntries(members)))).toBe(text);
});

test('names in any case, empty values left out, no user agent', () => {
  const text =
    '{"PSFORMAT":"x","imagesFormat":"","aliases":{},"HttpHeaders":{"user-agent":"me"},"currentcontext":"c"}';
  expect(rewritten(text)).toBe('{\n\t"auths": {},\n\t"psFormat": "x",\n\t"currentContext": "c"\n}');
});

describe('members docker does not know', () => {
  test('keep their place and their spelling', () => {
    const text = `{
	"first": 1.50,
	"auths": {
		"a": {
			"auth": "dTpw",
			"helper": [
				1e400
			]
		}
	},
	"second": {
		"10": 1,
		"2": {}
	},
	"psFormat": "x",
	"third": 12345678901234567890
}`;
    expect(rewritten(text)).toBe(text);
    const { values, original } = parseConfig(text);
    values.psFormat = '';
    values.currentContext = 'c';
    values.auths.delete('a');
    expect(encodeConfig(values, original)).toBe(`{
	"first": 1.50,
	"auths": {},
	"second": {
		"10": 1,
		"2": {}
	},
	"third": 12345678901234567890,
	"currentContext": "c"
}`);
  });

  test('survive any number of rewrites', () => {
    const names = fc.string().filter((name) => !name.toLowerCase().includes('auth'));
    fc.assert(
      fc.property(fc.dictionary(names, fc.jsonValue(), { maxKeys: 6 }), (unknown) => {
        const prefixed = Object.fromEntries(
          Object.entries(unknown).map(([key, value]) => [`x-${key}`, value]),
        );
        const text = JSON.stringify({ ...prefixed, psFormat: 'p' });
        const once = rewritten(text);
        expect(JSON.parse(once)).toEqual({ ...JSON.parse(text), auths: {} });
        expect(rewritten(once)).toBe(once);
      }),
    );
  });
});

describe('values of the wrong type', () => {
  test.each([
    ['[]', 'json: cannot unmarshal array into Go value of type configfile.ConfigFile'],
    [
      '{"psFormat":5}',
      'json: cannot unmarshal number into Go struct field ConfigFile.psFormat of type string',
    ],
    [
      '{"PSFORMAT":5}',
      'json: cannot unmarshal number into Go struct field ConfigFile.PSFORMAT of type string',
    ],
    [
      '{"auths":5}',
      'json: cannot unmarshal number into Go struct field ConfigFile.auths of type map[string]types.AuthConfig',
    ],
    [
      '{"auths":{"a":5}}',
      'json: cannot unmarshal number into Go struct field ConfigFile.auths.a of type types.AuthConfig',
    ],
    [
      '{"auths":{"https://a/~":{"username":5}}}',
      'json: cannot unmarshal number into Go struct field ConfigFile.auths.https:~1~1a~1~0.username of type string',
    ],
    [
      '{"features":{"x":true}}',
      'json: cannot unmarshal bool into Go struct field ConfigFile.features.x of type string',
    ],
    [
      '{"plugins":{"x":1}}',
      'json: cannot unmarshal number into Go struct field ConfigFile.plugins.x of type map[string]string',
    ],
    [
      '{"proxies":{"x":1}}',
      'json: cannot unmarshal number into Go struct field ConfigFile.proxies.x of type configfile.ProxyConfig',
    ],
    [
      '{"pruneFilters":"x"}',
      'json: cannot unmarshal string into Go struct field ConfigFile.pruneFilters of type []string',
    ],
    [
      '{"pruneFilters":["a",1]}',
      'json: cannot unmarshal number into ConfigFile.pruneFilters.1 of type string',
    ],
    ['{"auths":{"a":{"auth":"!!!"}}}', 'illegal base64 data at input byte 0'],
    ['{"auths":{"a":{"auth":"aGVsbG8"}}}', 'illegal base64 data at input byte 4'],
    ['{"auths":{"a":{"auth":"aGVsbG8="}}}', 'Invalid auth configuration file'],
    ['{"auths":{"a":{"auth":"OnA="}}}', 'Invalid auth configuration file'],
  ])('%s', (text, problem) => {
    expect(parseConfig(text).problem).toBe(problem);
  });

  test('cost nothing else', () => {
    const { values } = parseConfig(
      '{"psFormat":5,"auths":{"a":{"auth":"!"},"b":{"auth":"dTpw"}},"currentContext":"c"}',
    );
    expect(values.currentContext).toBe('c');
    expect(values.auths.get('b')).toMatchObject({ username: 'u', password: 'p' });
    expect(values.auths.get('a')).toMatchObject({ auth: '!' });
  });
});

test('credentials come back as they were stored', () => {
  const text = fc.string().filter((part) => !part.includes('\0'));
  const user = text.filter((name) => name !== '' && !name.includes(':'));
  fc.assert(
    fc.property(fc.string(), user, text, text, (registry, username, password, identitytoken) => {
      const { values } = parseConfig('');
      values.auths.set(registry, authConfigOf({ username, password, identitytoken }));
      const stored = encodeConfig(values);
      expect(JSON.parse(stored).auths[registry]).not.toHaveProperty('password');
      expect(parseConfig(stored).values.auths.get(registry)).toEqual(
        authConfigOf({ username, password, identitytoken, serveraddress: registry }),
      );
    }),
  );
});
