import type { Task } from '../engine/types/task.ts';
import { humanDuration } from '../render/durations.ts';
import { ellipsis, truncateId } from '../render/truncate.ts';
import type { View } from '../render/view.ts';
import { capitalize } from './capitalize.ts';
import { taggedImageName } from './image-name.ts';

/** A task, and the names people know it and its node by. */
export interface TaskRow {
  task: Task;
  name: string;
  node: string;
}

const longestError = 30;

/** The tasks of services, nodes and stacks. */
export const taskView: View<TaskRow> = {
  type: '*task.taskContext',
  fields: {
    ID: { header: 'ID', value: ({ task: { ID } }, { truncate }) => (truncate ? truncateId(ID) : ID) },
    Name: { header: 'NAME', value: ({ name }) => name },
    Image: {
      header: 'IMAGE',
      value: ({ task }, { truncate }) => {
        const image = task.Spec.ContainerSpec?.Image ?? '';
        return truncate ? taggedImageName(image) : image;
      },
    },
    Node: { header: 'NODE', value: ({ node }) => node },
    DesiredState: { header: 'DESIRED STATE', value: ({ task }) => capitalize(task.DesiredState) },
    CurrentState: {
      header: 'CURRENT STATE',
      value: ({ task: { Status } }, { now }) => {
        const age = humanDuration(now.getTime() - Date.parse(Status.Timestamp));
        return `${capitalize(Status.State)} ${age.toLowerCase()} ago`;
      },
    },
    Error: { header: 'ERROR', value: ({ task }, { truncate }) => errorText(task.Status.Err ?? '', truncate) },
    Ports: {
      header: 'PORTS',
      value: ({ task }) =>
        (task.Status.PortStatus.Ports ?? [])
          .map(
            ({ PublishedPort = 0, TargetPort = 0, Protocol = '' }) =>
              `*:${PublishedPort}->${TargetPort}/${Protocol}`,
          )
          .join(','),
    },
  },
  table:
    '{{.ID}}\t{{.Name}}\t{{.Image}}\t{{.Node}}\t{{.DesiredState}}\t{{.CurrentState}}\t{{.Error}}\t{{.Ports}}',
  raw: [
    'id: {{.ID}}',
    'name: {{.Name}}',
    'image: {{.Image}}',
    'node: {{.Node}}',
    'desired_state: {{.DesiredState}}',
    'current_state: {{.CurrentState}}',
    'error: {{.Error}}',
    'ports: {{.Ports}}\n',
  ].join('\n'),
  rawQuiet: 'id: {{.ID}}',
};

function errorText(error: string, truncate: boolean): string {
  const shown = truncate ? ellipsis(error, longestError) : error;
  return shown && `"${shown}"`;
}
