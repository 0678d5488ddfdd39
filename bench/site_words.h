/* The vocabulary of made-up pages: English and German that mean the same, sentence by sentence.
 *
 * In a sentence $1 and $2 are nouns, $v a verb. In German a letter follows the digit: n, a or d for the
 * case, with the article.
 */
#ifndef BENCH_SITE_WORDS_H
#define BENCH_SITE_WORDS_H

typedef struct {
    const char *english;                           /* with "the" left out */
    const char *nominative, *accusative, *dative; /* with their article */
} Noun;

typedef struct {
    const char *english, *german;
} Phrase;

static const Noun nouns[] = {
    {"repository", "das Repository", "das Repository", "dem Repository"},
    {"branch", "der Branch", "den Branch", "dem Branch"},
    {"file", "die Datei", "die Datei", "der Datei"},
    {"folder", "der Ordner", "den Ordner", "dem Ordner"},
    {"password", "das Passwort", "das Passwort", "dem Passwort"},
    {"workflow run", "die Workflow-Ausführung", "die Workflow-Ausführung", "der Workflow-Ausführung"},
    {"invoice", "die Rechnung", "die Rechnung", "der Rechnung"},
    {"team member", "das Teammitglied", "das Teammitglied", "dem Teammitglied"},
    {"billing manager", "der Abrechnungsmanager", "den Abrechnungsmanager", "dem Abrechnungsmanager"},
    {"release", "die Veröffentlichung", "die Veröffentlichung", "der Veröffentlichung"},
    {"security advisory", "die Sicherheitsempfehlung", "die Sicherheitsempfehlung",
     "der Sicherheitsempfehlung"},
    {"deploy key", "der Bereitstellungsschlüssel", "den Bereitstellungsschlüssel",
     "dem Bereitstellungsschlüssel"},
    {"notification", "die Benachrichtigung", "die Benachrichtigung", "der Benachrichtigung"},
    {"comment", "der Kommentar", "den Kommentar", "dem Kommentar"},
    {"time zone", "die Zeitzone", "die Zeitzone", "der Zeitzone"},
    {"backup", "die Sicherungskopie", "die Sicherungskopie", "der Sicherungskopie"},
    {"certificate", "das Zertifikat", "das Zertifikat", "dem Zertifikat"},
    {"environment variable", "die Umgebungsvariable", "die Umgebungsvariable", "der Umgebungsvariablen"},
    {"search result", "das Suchergebnis", "das Suchergebnis", "dem Suchergebnis"},
    {"error message", "die Fehlermeldung", "die Fehlermeldung", "der Fehlermeldung"},
    {"user account", "das Benutzerkonto", "das Benutzerkonto", "dem Benutzerkonto"},
    {"license", "die Lizenz", "die Lizenz", "der Lizenz"},
    {"template", "die Vorlage", "die Vorlage", "der Vorlage"},
    {"address", "die Adresse", "die Adresse", "der Adresse"},
};

static const Phrase verbs[] = {
    {"configure", "konfigurieren"}, {"delete", "löschen"},     {"share", "teilen"},
    {"restore", "wiederherstellen"}, {"review", "überprüfen"}, {"export", "exportieren"},
    {"rename", "umbenennen"},        {"archive", "archivieren"}, {"protect", "schützen"},
    {"update", "aktualisieren"},     {"approve", "genehmigen"},  {"move", "verschieben"},
};

static const Phrase sentences[] = {
    {"You can $v the $1 at any time.", "Du kannst $1a jederzeit $v."},
    {"Before you $v the $1, make sure that nobody else uses the $2.",
     "Bevor du $1a $v kannst, darf niemand sonst mehr $2a verwenden."},
    {"If the $1 does not appear, wait a few minutes and reload the page.",
     "Wenn $1n nicht erscheint, warte einige Minuten und lade die Seite neu."},
    {"The $1 belongs to the $2 and is deleted together with it.",
     "Weil $1n zu $2d gehört, werden beide zusammen gelöscht."},
    {"Only people with administrator access can $v the $1.",
     "Nur Personen mit Administratorzugriff können $1a $v."},
    {"By default, the $1 is visible to everyone in your organization.",
     "Standardmäßig ist $1n für alle in deiner Organisation sichtbar."},
    {"We recommend that you $v the $1 regularly, because an old $2 may become a risk.",
     "Wir empfehlen dir, $1a regelmäßig zu $v, denn sonst kann $2n zum Risiko werden."},
    {"After you $v the $1, the $2 is shown below the list.",
     "Nachdem du dich entschieden hast, $1a zu $v, wird $2n unter der Liste angezeigt."},
    {"For the $1 there is no limit, but each $2 counts towards your storage.",
     "Für $1a gibt es keine Grenze, allerdings wird $2n auf deinen Speicher angerechnet."},
    {"Changes to the $1 take effect immediately and cannot be undone.",
     "Änderungen an $1d werden sofort wirksam und können nicht rückgängig gemacht werden."},
    {"Someone who has left the organization can no longer $v the $1.",
     "Wer die Organisation verlassen hat, kann $1a nicht mehr $v."},
    {"Choose whether the $1 should be connected to the $2, then save your changes.",
     "Wähle aus, ob $1n mit $2d verbunden werden soll, und speichere dann deine Änderungen."},
    {"This feature is available in all plans; ask your sales contact about the $1.",
     "Diese Funktion ist in allen Tarifen enthalten; frage deinen Vertriebskontakt nach $1d."},
    {"While the $1 is being processed, the $2 stays locked.",
     "Während $1n verarbeitet wird, bleibt $2n gesperrt."},
    {"To $v the $1 you need the address of the server and about 15 minutes.",
     "Um $1a zu $v, brauchst du die Adresse des Servers und etwa 15 Minuten."},
    {"There are 3 ways to $v the $1, and each of them has its advantages.",
     "Es gibt 3 Möglichkeiten, $1a zu $v, und jede davon hat ihre Vorteile."},
};

static const Phrase titles[] = {
    {"About the $1", "Über $1a"},
    {"How to $v the $1", "So kannst du $1a $v"},
    {"Connecting the $1 to the $2", "Wie du $1a mit $2d verbindest"},
    {"Requirements for the $1", "Voraussetzungen für $1a"},
    {"Problems with the $1", "Probleme mit $1d"},
};

static const Phrase steps[] = {
    {"In the upper-right corner of the page, click **Settings**.",
     "Klicke rechts oben auf der Seite auf **Settings** (Einstellungen)."},
    {"Under \"Access\", select the $1 that you want to $v.",
     "Wähle unter „Access“ (Zugriff) aus, was du $v möchtest: $1a."},
    {"Type the name of the $1, then press <kbd>Enter</kbd>.",
     "Gib den Namen für $1a ein und drücke dann <kbd>Enter</kbd>."},
    {"Review the information about the $1, then click **Save changes**.",
     "Lies die Angaben zu $1d und klicke dann auf **Save changes** (Änderungen speichern)."},
};

static const char *const words_of_code[] = {
    "--force", "git status", "config.yml", "GITHUB_TOKEN", "/etc/hosts", "npm install", "runs-on",
    "ssh-add -l", "HEAD~1", "docker-compose.yml", "origin/main", "chmod 600 ~/.ssh/id_rsa",
};

static const char *const variables[] = {
    "variables.product.prodname_dotcom", "variables.product.product_name",
    "variables.product.prodname_ghe_server", "variables.product.prodname_actions",
    "variables.location.product_location",
};

static const char *const reusables[] = {
    "reusables.repositories.navigate-to-repo", "reusables.repositories.sidebar-settings",
    "reusables.organizations.org_settings",    "reusables.user-settings.access_settings",
    "reusables.actions.enterprise-beta",
};

static const char *const areas[] = {
    "actions", "admin", "billing", "code-security", "codespaces", "communities", "organizations", "pages",
};

#endif
