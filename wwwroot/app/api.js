// The calls of the HTTP interface that a page makes. Failures become one sentence a person can read.

const headers = { 'X-Requested-With': 'TrainingHub', Accept: 'application/json, application/problem+json' };
const keepAliveLimit = 60_000;

export class ApiError extends Error {
  constructor(status, message, body, retryAfterSeconds = null) {
    super(message);
    this.status = status;
    this.body = body;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** No answer, or an answer that says nothing about the request itself: trying again may help. */
  get transient() {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

function sentence(status, body, retryAfter) {
  if (typeof body?.detail === 'string' && body.detail !== '') {
    return body.detail;
  }
  switch (status) {
    case 0: return 'The server cannot be reached.';
    case 401: return 'You are signed out. Sign in again to run code; what you typed is kept in this browser.';
    case 403: return 'This is not allowed for your account.';
    case 404: return 'This no longer exists.';
    case 413: return 'The code is too long to send.';
    case 429: return retryAfter ? `Too many runs at once. Try again in ${retryAfter} s.` : 'Too many runs at once. Try again shortly.';
    default: return typeof body?.title === 'string' ? body.title : `The server answered with an error (${status}).`;
  }
}

async function call(method, address, body, { keepalive = false, signal } = {}) {
  const text = body === undefined ? undefined : JSON.stringify(body);
  let response;
  try {
    response = await fetch(address, {
      method,
      headers: text === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
      body: text,
      credentials: 'same-origin',
      // Browsers refuse to keep more than 64 KiB alive after the page has gone.
      keepalive: keepalive && new Blob([text ?? '']).size < keepAliveLimit,
      signal,
    });
  } catch (error) {
    if (error?.name === 'AbortError') {
      throw error;
    }
    throw new ApiError(0, sentence(0), null);
  }
  const answer = response.status === 204 ? null : await response.json().catch(() => null);
  if (response.ok) {
    return answer;
  }
  const retryAfter = Number.parseInt(response.headers.get('Retry-After') ?? '', 10) || null;
  throw new ApiError(response.status, sentence(response.status, answer, retryAfter), answer, retryAfter);
}

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Starts a run. The client key makes it safe to ask again when no answer came. */
export async function startRun(request) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await call('POST', '/api/v1/runs', request);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 0 || attempt === 2) {
        throw error;
      }
      await wait(500 * 2 ** attempt);
    }
  }
}

/** What the compiler says of code that is being typed: `{ diagnostics }`. */
export const checkCode = (request, signal) => call('POST', '/api/v1/checks', request, { signal });

export const getRun = (id) => call('GET', `/api/v1/runs/${encodeURIComponent(id)}`);
export const cancelRun = (id) => call('DELETE', `/api/v1/runs/${encodeURIComponent(id)}`);
/** Runs again what ended through a fault of the server; answers the new run. Asking twice is one run. */
export const rerun = (id) => call('POST', `/api/v1/runs/${encodeURIComponent(id)}/rerun`);
export const eventsAddress = (id) => `/api/v1/runs/${encodeURIComponent(id)}/events`;

const draftAddress = (documentId, language) => `/api/v1/drafts/${encodeURIComponent(documentId)}/${encodeURIComponent(language)}`;

/** The saved draft `{ code, revision, savedAt }`, or null when there is none. */
export async function getDraft(documentId, language) {
  try {
    return await call('GET', draftAddress(documentId, language));
  } catch (error) {
    if (error.status === 404) {
      return null;
    }
    throw error;
  }
}

export const putDraft = (documentId, language, draft) =>
  call('PUT', draftAddress(documentId, language), draft, { keepalive: true });

export const putReading = (lessonId, position) =>
  call('PUT', `/api/v1/reading/${encodeURIComponent(lessonId)}`, { position }, { keepalive: true });

/** A key that names one press of a button. `randomUUID` exists on secure origins only. */
export function clientKey() {
  if (typeof crypto.randomUUID === 'function') {
    return crypto.randomUUID();
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export const answerQuestion = (questionId, answer) => call('POST', `/api/v1/questions/${encodeURIComponent(questionId)}/answer`, answer);

/** @param answers `{ questionId: answer }` with an answer to every question of the check. */
export const finishCheck = (chapterId, answers) => call('POST', `/api/v1/checks/${encodeURIComponent(chapterId)}`, { answers });

const claimAddress = (lessonId, claimId) => `/api/v1/lessons/${encodeURIComponent(lessonId)}/claims/${encodeURIComponent(claimId)}`;

export const predictClaim = (lessonId, claimId, prediction) => call('PUT', `${claimAddress(lessonId, claimId)}/prediction`, { prediction });
export const measureClaim = (lessonId, claimId, runId) => call('PUT', `${claimAddress(lessonId, claimId)}/figure`, { runId });

const exerciseAddress = (exerciseId) => `/api/v1/exercises/${encodeURIComponent(exerciseId)}`;

/** The questions about the work, with what was answered and what it was worth. */
export const getExplanation = (exerciseId) => call('GET', `${exerciseAddress(exerciseId)}/explanation`);
export const answerExplanation = (exerciseId, itemId, answer) => call('PUT', `${exerciseAddress(exerciseId)}/explanation/${encodeURIComponent(itemId)}`, answer);
/** Takes a hint, which is on record from then on: `{ number, cost, html }`. */
export const takeHint = (exerciseId, number) => call('POST', `${exerciseAddress(exerciseId)}/hints/${number}`);

export const profileAddress = (id, format = null) => `/api/v1/runs/${encodeURIComponent(id)}/profile${format === null ? '' : `?format=${format}`}`;
/** What a tool saw of a run: the profile document. */
export const getProfile = (id) => call('GET', profileAddress(id));
/** Other profiles of the same program by the same tool, the newest first. */
export const comparableProfiles = (id) => call('GET', `${profileAddress(id)}/comparable`);
export const diffProfiles = (id, before) => call('GET', `${profileAddress(id)}/diff?before=${encodeURIComponent(before)}`);

/** What there is of a program's witnesses: `{ mayStart, runs, table, problem }`. */
export const readWitnesses = (id) => call('GET', `/api/v1/runs/${encodeURIComponent(id)}/witnesses`);
/** Starts the witnesses' runs that are missing, as many as are allowed at a time. */
export const startWitnesses = (id) => call('POST', `/api/v1/runs/${encodeURIComponent(id)}/witnesses`);

/** Starts timing pieces of code against each other: `{ runs }`. */
export const startTiming = (request) => call('POST', '/api/v1/timings', request);
export const readTiming = (runs) => call('GET', `/api/v1/timings?${runs.map((run) => `run=${encodeURIComponent(run)}`).join('&')}`);
