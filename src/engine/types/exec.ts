import type { Sparse } from './sparse.ts';

/** Body of POST /containers/{id}/exec. */
export type ExecConfig = Sparse<{
  User: string;
  Privileged: boolean;
  Tty: boolean;
  /** Height, width; API 1.42 and later. */
  ConsoleSize: [number, number];
  AttachStdin: boolean;
  AttachStderr: boolean;
  AttachStdout: boolean;
  DetachKeys: string;
  Env: string[];
  WorkingDir: string;
  Cmd: string[];
  Detach: boolean;
}>;

/** Body of POST /exec/{id}/start. */
export type ExecStartConfig = Sparse<{
  Detach: boolean;
  Tty: boolean;
  /** Height, width; API 1.42 and later. */
  ConsoleSize: [number, number];
}>;

/** GET /exec/{id}/json. ExitCode is null while the process runs. */
export interface ExecInspect {
  ID: string;
  ContainerID: string;
  Running: boolean;
  ExitCode: number | null;
  Pid: number;
  OpenStdin: boolean;
  OpenStdout: boolean;
  OpenStderr: boolean;
  CanRemove: boolean;
  DetachKeys: string;
  ProcessConfig: {
    tty: boolean;
    entrypoint: string;
    arguments: string[];
    privileged: boolean;
    user?: string;
  };
}
