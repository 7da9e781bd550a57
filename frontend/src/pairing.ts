// The pairing page: takes the code out of the address that was scanned, and puts it into the form.
//
// The code travels behind a "#", which no browser sends anywhere. It is removed from the address at
// once, so that the history does not keep it. Without this script the code is typed.

const CODE = /^#(\d{4})(\d{4})$/;

function fillIn(): void {
  const found = CODE.exec(location.hash);
  const field = document.querySelector<HTMLInputElement>("input[name=code]");
  if (!found || !field) return;
  history.replaceState(null, "", location.pathname);
  field.value = `${found[1]} ${found[2]}`;
  document.querySelector<HTMLButtonElement>("form button")?.focus();
}

addEventListener("hashchange", fillIn);
fillIn();
