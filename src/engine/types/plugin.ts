export interface Plugin {
  Id?: string;
  Name: string;
  Enabled: boolean;
  /** where it was installed from */
  PluginReference?: string;
  Config: { Description: string };
}

/** Something a plugin wants to be allowed to do. */
export interface PluginPrivilege {
  Name: string;
  Description: string;
  Value: string[] | null;
}
