import type { PlanStep, StartPlan } from './plan.ts';
import type { EngineNetwork } from './types.ts';

/** A plan as sentences, one for each step. */
export function describePlan(plan: StartPlan): string[] {
  if (plan.running !== undefined) {
    return [`engine ${plan.name} runs already (process ${plan.running})`];
  }
  return plan.steps.map(describeStep);
}

function describeStep(step: PlanStep): string {
  if (step.type === 'download') {
    return `download ${step.packages.join(', ')} of ${step.from} and unpack into ${step.folder}`;
  }
  if (step.type === 'create') return `keep images, containers and volumes in ${step.folder}`;
  if (step.type === 'network') return describeNetwork(step.network);
  return `start ${step.command[0]} on ${step.socket}`;
}

function describeNetwork({ namespace, mode, link }: EngineNetwork): string {
  const base = `create network namespace ${namespace}`;
  if (link === undefined) return `${base}, without a link to this machine`;
  const linked = `${base}, linked by ${link.interface} with address ${link.engineAddress}`;
  return mode === 'routed' ? `${linked}, and let it out through this machine's firewall` : linked;
}
