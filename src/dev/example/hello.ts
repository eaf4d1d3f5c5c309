/** A Linux program of a few bytes that prints one line and then sleeps, so that the demo needs no registry. */
const message = 'Hello from a container that tug built and ran\n';

const base = 0x400000n;
const headerBytes = 64;
const programHeaderBytes = 56;
const codeStart = headerBytes + programHeaderBytes;

interface Machine {
  /** ELF's e_machine */
  id: number;
  code(messageLength: number): Buffer;
}

const machines: Readonly<Record<string, Machine>> = {
  amd64: { id: 0x3e, code: amd64 },
  arm64: { id: 0xb7, code: arm64 },
};

/** The program as an ELF file for one of Go's architecture names; undefined for one it is not written for. */
export function helloProgram(architecture: string): Buffer | undefined {
  const machine = machines[architecture];
  if (!machine) return undefined;
  const text = Buffer.from(message);
  const code = machine.code(text.length);
  const total = BigInt(codeStart + code.length + text.length);
  const header = Buffer.alloc(codeStart);
  header.write('7f454c46020101', 0, 'hex');
  header.writeUInt16LE(2, 16); // executable
  header.writeUInt16LE(machine.id, 18);
  header.writeUInt32LE(1, 20);
  header.writeBigUInt64LE(base + BigInt(codeStart), 24); // entry
  header.writeBigUInt64LE(BigInt(headerBytes), 32); // program headers
  header.writeUInt16LE(headerBytes, 52);
  header.writeUInt16LE(programHeaderBytes, 54);
  header.writeUInt16LE(1, 56);
  header.writeUInt32LE(1, headerBytes); // to be loaded
  header.writeUInt32LE(5, headerBytes + 4); // readable, executable
  header.writeBigUInt64LE(base, headerBytes + 16);
  header.writeBigUInt64LE(base, headerBytes + 24);
  header.writeBigUInt64LE(total, headerBytes + 32);
  header.writeBigUInt64LE(total, headerBytes + 40);
  header.writeBigUInt64LE(0x1000n, headerBytes + 48);
  return Buffer.concat([header, code, text]);
}

/** write(1, message, length), then pause() for ever. */
function amd64(length: number): Buffer {
  const code = Buffer.from('b801000000bf01000000488d3500000000ba000000000f05b8220000000f05ebf7', 'hex');
  code.writeInt32LE(code.length - 17, 13); // the message, from the instruction after
  code.writeUInt32LE(length, 18);
  return code;
}

/** write(1, message, length), then ppoll(nothing) for ever. */
function arm64(length: number): Buffer {
  const sleep = [0xd2800000, 0xd2800001, 0xd2800002, 0xd2800003, 0xd2800928, 0xd4000001, 0x17fffffa];
  const adr = (distance: number) => 0x10000001 | ((distance >> 2) << 5);
  const words = [0xd2800020, 0, 0xd2800002 | (length << 5), 0xd2800808, 0xd4000001, ...sleep];
  words[1] = adr((words.length - 1) * 4);
  const code = Buffer.alloc(words.length * 4);
  for (const [i, word] of words.entries()) code.writeUInt32LE(word >>> 0, i * 4);
  return code;
}
