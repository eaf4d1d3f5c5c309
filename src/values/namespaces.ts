import { ValueError } from './error.ts';

function checker(valid: RegExp, problem: string): (mode: string) => string {
  return (mode) => {
    if (!valid.test(mode)) throw new ValueError(problem);
    return mode;
  };
}

/** `--pid`: "host" or "container:name". These are checked after the other flags; '' is the default. */
export const checkPidMode = checker(/^(?:|host|container:.+)$/s, '--pid: invalid PID mode');

/** `--uts`: "host". */
export const checkUtsMode = checker(/^(?:|host)$/, '--uts: invalid UTS mode');

/** `--userns`: "host". */
export const checkUsernsMode = checker(/^(?:|host)$/, '--userns: invalid USER mode');

/** `--cgroupns`: "host" or "private". */
export const checkCgroupnsMode = checker(/^(?:|host|private)$/, '--cgroupns: invalid CGROUP mode');
