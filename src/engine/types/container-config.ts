import type { EmptyObject, Sparse } from './sparse.ts';

/** What a container is, wherever it runs. */
export type ContainerConfig = Sparse<{
  Hostname: string;
  Domainname: string;
  User: string;
  AttachStdin: boolean;
  AttachStdout: boolean;
  AttachStderr: boolean;
  ExposedPorts: Record<string, EmptyObject>;
  Tty: boolean;
  OpenStdin: boolean;
  StdinOnce: boolean;
  Env: string[] | null;
  Cmd: string[] | null;
  Healthcheck: Healthcheck;
  ArgsEscaped: boolean;
  Image: string;
  Volumes: Record<string, EmptyObject> | null;
  WorkingDir: string;
  Entrypoint: string[] | null;
  NetworkDisabled: boolean;
  /** For API below 1.44 only; since then it belongs to the endpoint settings. */
  MacAddress: string;
  OnBuild: string[] | null;
  Labels: Record<string, string> | null;
  StopSignal: string;
  /** Seconds. */
  StopTimeout: number;
  Shell: string[];
}>;

/** Durations are nanoseconds; zero inherits the image's. */
export type Healthcheck = Sparse<{
  Test: string[];
  Interval: number;
  Timeout: number;
  StartPeriod: number;
  StartInterval: number;
  Retries: number;
}>;
