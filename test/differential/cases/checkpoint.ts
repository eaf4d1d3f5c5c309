import { list, type Scenario } from '../../support/differential/scenario.ts';

/** None of the engines here has experiments turned on: the client tells, and asks for nothing. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'checkpoints on an engine without experiments',
    steps: list(
      'checkpoint,checkpoint bogus,checkpoint --help,help checkpoint,' +
        'checkpoint create,checkpoint create {name},checkpoint create {name} c,checkpoint create --bogus {name} c,' +
        'checkpoint create --leave-running --checkpoint-dir /c {name} c,checkpoint create {name} c d,' +
        'checkpoint ls,checkpoint ls {name},checkpoint list --checkpoint-dir /c {name},checkpoint ls -q {name},' +
        'checkpoint rm,checkpoint rm {name},checkpoint rm {name} c,checkpoint remove --checkpoint-dir /c {name} c',
    ),
  },
];
