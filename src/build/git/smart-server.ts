import { request, type HttpRequest } from '../http/request.ts';

type Options = Omit<HttpRequest, 'method'>;

/** Whether a remote can be asked for a single commit: any that is not a plain file server over HTTP. */
export async function isSmartServer(remote: string, options: Options): Promise<boolean> {
  if (!/^https?:/i.test(remote)) return true;
  const url = `${remote}/info/refs?service=git-upload-pack`;
  const type = (await contentType(url, 'HEAD', options)) ?? (await contentType(url, 'GET', options));
  return type === 'application/x-git-upload-pack-advertisement';
}

/** Undefined where the request fails or is answered with anything but 200. */
async function contentType(
  url: string,
  method: HttpRequest['method'],
  options: Options,
): Promise<string | undefined> {
  try {
    const answer = await request(url, { method, ...options });
    answer.destroy();
    return answer.statusCode === 200 ? (answer.headers['content-type'] ?? '') : undefined;
  } catch (error) {
    if (options.signal?.aborted) throw error;
    return undefined;
  }
}
