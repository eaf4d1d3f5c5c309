import { parseServicePort } from '../values/service-ports.ts';
import { compareBytes } from '../values/text.ts';

/** `8080:80/udp` and the like, in order of what they lead to. */
export function toPorts(raw: string) {
  return parseServicePort(raw)
    .toSorted((a, b) => compareBytes(`${a.TargetPort}/${a.Protocol}`, `${b.TargetPort}/${b.Protocol}`))
    .map(({ PublishMode, TargetPort, PublishedPort, Protocol }) => ({
      mode: PublishMode,
      target: TargetPort,
      published: PublishedPort,
      protocol: Protocol,
    }));
}
