using System.Collections.Frozen;
using Portal.Domain.Common;
using static Portal.Domain.Imports.ImportAction;
using static Portal.Domain.Imports.ImportStatus;

namespace Portal.Domain.Imports;

/// <summary>Where an import stands.</summary>
public enum ImportStatus
{
    /// <summary>The file is here; nobody has said yet what its columns are.</summary>
    Received,

    /// <summary>Waits for its turn.</summary>
    Queued,

    Running,

    Done,

    /// <summary>It could not go on. What it had brought stays, and the same file goes on from there.</summary>
    Failed,

    /// <summary>Stopped by somebody. What it had brought stays, and the same file goes on from there.</summary>
    Cancelled,

    /// <summary>What it brought is being taken away.</summary>
    Undoing,

    /// <summary>Nothing of it is left but that it was there.</summary>
    Undone,
}

public enum ImportAction
{
    Start,
    Cancel,
    Undo,
}

/// <summary>The one table of what may be done to an import; what is not listed is refused with <c>import_status_forbids</c>.</summary>
public static class ImportTransitions
{
    private static readonly FrozenDictionary<(ImportStatus From, ImportAction Action), ImportStatus> s_table = new Dictionary<(ImportStatus, ImportAction), ImportStatus>
    {
        [(Received, Start)] = Queued,
        [(Failed, Start)] = Queued,
        [(Cancelled, Start)] = Queued,
        [(Received, Cancel)] = Cancelled,
        [(Queued, Cancel)] = Cancelled,
        [(Running, Cancel)] = Cancelled,
        [(ImportStatus.Done, Undo)] = Undoing,
        [(Failed, Undo)] = Undoing,
        [(Cancelled, Undo)] = Undoing,
    }.ToFrozenDictionary();

    public static bool Allows(ImportStatus status, ImportAction action) => s_table.ContainsKey((status, action));

    /// <summary>The status that follows. Refusal: <c>import_status_forbids</c> with the action and the status.</summary>
    public static Result<ImportStatus> After(ImportStatus status, ImportAction action) =>
        s_table.TryGetValue((status, action), out var next) ? next : Refusal.Conflict("import_status_forbids", null, action, status);
}
