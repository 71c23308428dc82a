import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

interface File {
  passed: number;
  failed: number;
  skipped: string[];
  output: string[];
  failures: string[];
}

/** Prints a run of node:test: a line per file, its failures and what it printed when it failed, and the sum at the end. */
export class TestReport {
  readonly #root: string;
  readonly #files = new Map<string, File>();
  #passed = 0;
  #failed = 0;

  constructor(root: string) {
    this.#root = root;
  }

  failure(name: string, message: string): void {
    this.#failed += 1;
    console.log(`✗ ${name}\n${indent(message)}`);
  }

  take(event: TestEvent): void {
    switch (event.type) {
      case 'test:pass':
      case 'test:fail':
        this.#result(event);
        break;
      case 'test:stdout':
      case 'test:stderr':
        this.#file(event.data.file).output.push(event.data.message);
        break;
      case 'test:summary':
        if (event.data.file !== undefined) this.#finish(event.data.file, event.data.duration_ms);
        break;
      default: // progress, which a short report leaves out
    }
  }

  /** The last line, and the exit code: 1 when a test failed or when there was none. */
  end(): void {
    for (const path of this.#files.keys()) this.#finish(path);
    if (this.#failed > 0 || this.#passed === 0) process.exitCode = 1;
    console.log(`${this.#passed} passed, ${this.#failed} failed`);
  }

  #result(event: Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>): void {
    const { data } = event;
    // A test may be told by a fixture: it belongs to the file that was run.
    const path = data.entryFile ?? data.file;
    const file = this.#file(path);
    if (data.details.type === 'suite' && event.type === 'test:pass') return;
    if (data.skip !== undefined || data.todo !== undefined) {
      file.skipped.push(data.name);
      return;
    }
    if (event.type === 'test:pass') {
      if (data.name !== path) file.passed += 1;
      else this.#fail(file, 'the file itself', 'it holds no test');
      return;
    }
    const { error } = event.data.details;
    const failureType = 'failureType' in error ? error.failureType : undefined;
    if (failureType === 'subtestsFailed') return; // its parts have been counted
    const name = data.name === path ? 'the file itself' : data.name;
    this.#fail(file, name, inspect(error.cause ?? error));
  }

  #fail(file: File, name: string, message: string): void {
    file.failed += 1;
    file.failures.push(`  ✗ ${name}\n${indent(message, 4)}`);
  }

  #file(path = ''): File {
    let file = this.#files.get(path);
    if (!file) {
      file = { passed: 0, failed: 0, skipped: [], output: [], failures: [] };
      this.#files.set(path, file);
    }
    return file;
  }

  #finish(path: string, durationMs = 0): void {
    const file = this.#files.get(path);
    if (!file) return;
    this.#files.delete(path);
    this.#passed += file.passed;
    this.#failed += file.failed;
    const name = relative(this.#root, path);
    const counts = [
      `${file.passed} passed`,
      ...(file.failed > 0 ? [`${file.failed} failed`] : []),
      ...(file.skipped.length > 0 ? [`${file.skipped.length} skipped`] : []),
    ];
    console.log(`${file.failed > 0 ? '✗' : '✓'} ${name} (${counts.join(', ')}, ${Math.round(durationMs)} ms)`);
    for (const skipped of file.skipped) console.log(`  – skipped: ${skipped}`);
    for (const failure of file.failures) console.log(failure);
    if (file.failed > 0 && file.output.length > 0)
      console.log(`  printed:\n${indent(file.output.join('').trimEnd(), 4)}`);
  }
}

function indent(text: string, by = 2): string {
  return text.replace(/^/gm, ' '.repeat(by));
}
