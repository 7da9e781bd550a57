// The pictures of a session, fetched before they are needed.

/**
 * Fetch every picture that the page holds back in its templates: a session goes on where the server
 * does not answer any more, and its pictures with it. They may be kept, so each is fetched once.
 */
export function fetchPictures(page: ParentNode): void {
  const wanted = new Set<string>();
  for (const { content } of page.querySelectorAll<HTMLTemplateElement>("template[data-picture]")) {
    for (const image of content.querySelectorAll("img")) {
      wanted.add(image.getAttribute("src") ?? "");
    }
  }
  for (const address of wanted) new Image().src = address;
}
