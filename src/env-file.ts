import { UserError } from "./errors.js";

/** Reads `.env` of the working folder where there is one; what the environment already says wins. Throws UserError `bad_env_file`. */
export function readEnvFile(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT")
      throw new UserError("bad_env_file", `The file .env cannot be read (${code}): check it or remove it.`);
  }
}
