import type { KnownDifference } from '../support/differential/compare.ts';

const malformedScale = ['{name}', '{name}=', '=1'].map((specifier) => ({
  scenario: 'service progress, scale and rollback',
  at: `service scale ${specifier}`,
  reason: "docker's message ends with its summary of the command; tug's summaries are in its own words",
}));

/** Where tug differs from docker on purpose, each with its reason. The suite fails on any other difference. */
export const knownDifferences: readonly KnownDifference[] = [
  {
    scenario: 'build from standard input',
    at: 'build -f - -t {name}:file .',
    reason: 'docker sends an archive without its end where it adds a Dockerfile, and so counts fewer bytes',
  },
  {
    scenario: 'build that fails',
    at: 'build http://127.0.0.1:1/context.tar',
    reason:
      'docker loses the failure of a download, sends an empty context and reports what the engine makes of that',
  },
  {
    scenario: 'context export and import',
    at: 'files',
    reason:
      'docker leaves out the end of an archive, which others then take for cut off, and an empty file where nothing could be exported',
  },
  {
    scenario: 'attach passes signals on',
    at: '(unheard)',
    reason: 'where signals are not passed on docker takes three of them to end; one is enough for tug',
  },
  {
    scenario: 'login into a configuration that has something already',
    at: 'files',
    reason: 'docker forgets settings it does not know when it writes its configuration; tug keeps them',
  },
  {
    scenario: 'save and load',
    at: 'load -i .',
    reason: 'docker takes a fault of its input for one of the connection to the engine',
  },
  ...['secret inspect', 'secret rm', 'secret ls', 'config inspect', 'config rm'].map((verb) => ({
    scenario: 'completion of names in a swarm',
    at: `__completeNoDesc ${verb} ""`,
    reason: 'docker suggests the IDs of secrets and configs, even where none is wanted; tug their names',
  })),
  ...['run', 'create'].map((verb) => ({
    scenario: 'completion of flags',
    at: `__completeNoDesc ${verb} -`,
    reason: 'docker suggests --help for these two verbs alone; tug for none',
  })),
  ...malformedScale,
];
