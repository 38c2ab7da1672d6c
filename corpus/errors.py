"""What can go wrong, by name. Each message is one line of Chinese that says what to do."""


class PlanError(Exception):
    """Anything the person at the keyboard can mend; shown as its message, never as a traceback."""


class ReadError(PlanError):
    """A file that cannot be read as a plan."""


class StoreError(PlanError):
    """The index's folder is missing, damaged, in use, or cannot be written."""


class SettingsError(PlanError):
    """A setting from the environment or the command line that makes no sense."""


class QuestionError(PlanError):
    """A question that cannot be taken: empty, too long, or naming a plan that is not there."""
