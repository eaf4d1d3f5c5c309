/** Whether a remote can be asked for a single commit: any that is not a plain file server over HTTP. */
export async function isSmartServer(remote: string, signal?: AbortSignal): Promise<boolean> {
  if (!/^https?:/i.test(remote)) return true;
  const url = `${remote}/info/refs?service=git-upload-pack`;
  for (const method of ['HEAD', 'GET']) {
    const type = await contentType(url, method, signal);
    if (type !== undefined) return type === 'application/x-git-upload-pack-advertisement';
  }
  return false;
}

/** Undefined where the request fails or is answered with anything but 200. */
async function contentType(url: string, method: string, signal?: AbortSignal): Promise<string | undefined> {
  try {
    const response = await fetch(url, { method, ...(signal && { signal }) });
    await response.body?.cancel();
    return response.status === 200 ? (response.headers.get('content-type') ?? '') : undefined;
  } catch (error) {
    if (signal?.aborted) throw error;
    return undefined;
  }
}
