using Portal.Domain.Common;

namespace Portal.Domain.Imports;

/// <summary>How the text of a file is written.</summary>
public enum FileEncoding
{
    Utf8,
    Utf16Little,
    Utf16Big,
    Windows1252,
}

/// <summary>What a file is, whatever its columns mean.</summary>
/// <param name="Bytes">Unpacked.</param>
/// <param name="Delimiter">Between the cells.</param>
/// <param name="Header">Names of its columns, trimmed.</param>
/// <param name="Name">As it was called where it came from; null where nobody said.</param>
public sealed record FileFacts(long Bytes, FileEncoding Encoding, char Delimiter, ValueList<string> Header, string? Name)
{
    /// <summary>Unpacked, of 1,024 bytes, rounded up.</summary>
    public long Kilobytes => (Bytes + 1023) / 1024;
}

/// <summary>
/// An import of a merchant's order history, from the file to the last order. It is worked on in portions that follow from the file alone, so that whoever
/// takes it up again, after a crash or on another node, knows what is done.
/// </summary>
public sealed class OrderImport : ILeased
{
    public required ImportId Id { get; init; }

    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    /// <summary>The content; it is kept until the import is done or undone, and a day at most where it was cancelled or failed.</summary>
    public required ImportFileId File { get; set; }

    public required FileFacts Facts { get; init; }

    /// <summary>SHA-256 of the file's bytes, unpacked, in lower-case hex: the same file is known again by it.</summary>
    public required string Hash { get; init; }

    public ImportMapping? Mapping { get; private set; }

    public ImportStatus Status { get; private set; } = ImportStatus.Received;

    /// <summary>The tenant's clock.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it came to its end, on the tenant's clock.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it failed, a stable code; null elsewhere.</summary>
    public string? Fault { get; private set; }

    /// <summary>How many lines the file has, as far as it was read: the header and blank lines are none.</summary>
    public long Lines { get; private set; }

    /// <summary>How much of the file was read.</summary>
    public long BytesRead { get; private set; }

    public ImportTally Tally { get; private set; } = ImportTally.Empty;

    /// <summary>Into how many parts its lines are divided by reference.</summary>
    public required int Parts { get; init; }

    /// <summary>The part that is being written, and what of it is done.</summary>
    public int Part { get; private set; }

    /// <inheritdoc cref="Part"/>
    public int PartDone { get; private set; }

    /// <summary>How much of the work is done, 0 to 100; to read the file is the lesser part of it.</summary>
    public int PercentDone => (int)((30 * BytesRead / Math.Max(1, Facts.Bytes)) + (70L * Part / Math.Max(1, Parts)));

    /// <inheritdoc/>
    public string? Worker { get; private set; }

    /// <inheritdoc/>
    public DateTimeOffset? HeldUntil { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Revision { get; private set; }

    /// <summary>Asks for it to be worked on; one that had begun goes on where it stood. Refusals: those of the mapping, <c>import_status_forbids</c>.</summary>
    public Result<Done> Start(ImportMapping mapping, ImportFileId file)
    {
        if (!mapping.On(Facts.Header).TryGet(out _, out var refusal)
            || !ImportTransitions.After(Status, ImportAction.Start).TryGet(out var next, out refusal))
            return refusal;
        (Mapping, File, Status, Fault, EndedAt) = (mapping, file, next, null, null);
        Revision++;
        return default(Done);
    }

    /// <summary>Stops it. Refusal: <c>import_status_forbids</c>.</summary>
    public Result<Done> Cancel(DateTimeOffset now)
    {
        if (!ImportTransitions.After(Status, ImportAction.Cancel).TryGet(out var next, out var refusal))
            return refusal;
        (Status, EndedAt) = (next, now);
        Release(null);
        return default(Done);
    }

    /// <summary>Takes away what it brought. Refusal: <c>import_status_forbids</c>.</summary>
    public Result<Done> Undo()
    {
        if (!ImportTransitions.After(Status, ImportAction.Undo).TryGet(out var next, out var refusal))
            return refusal;
        (Status, Fault) = (next, null);
        Release(null);
        return default(Done);
    }

    /// <inheritdoc/>
    public void Take(string worker, DateTimeOffset until)
    {
        if (Status is not (ImportStatus.Queued or ImportStatus.Running or ImportStatus.Undoing))
            throw new InvalidOperationException($"An import that is {Status} has no work.");
        Status = Status is ImportStatus.Queued ? ImportStatus.Running : Status;
        (Worker, HeldUntil) = (worker, until);
        Revision++;
    }

    /// <summary>The worker goes on reading the file.</summary>
    public void Read(long lines, long bytes, DateTimeOffset until)
    {
        (Lines, BytesRead, HeldUntil) = (lines, bytes, until);
        Revision++;
    }

    /// <summary>The worker has written up to here.</summary>
    public void Write(int part, int partDone, ImportTally tally, DateTimeOffset until)
    {
        (Part, PartDone, Tally, HeldUntil) = (part, partDone, tally, until);
        Revision++;
    }

    /// <inheritdoc/>
    public void Release(DateTimeOffset? until)
    {
        (Worker, HeldUntil) = (null, until);
        Revision++;
    }

    /// <summary>All of it is written.</summary>
    public void Finish(DateTimeOffset now)
    {
        (Status, EndedAt) = (ImportStatus.Done, now);
        Release(null);
    }

    /// <inheritdoc/>
    public void Fail(string fault, DateTimeOffset now)
    {
        (Status, Fault, EndedAt) = (ImportStatus.Failed, fault, now);
        Release(null);
    }

    /// <summary>Nothing it brought is left.</summary>
    public void Forget(DateTimeOffset now)
    {
        (Status, Tally, Part, PartDone, EndedAt) = (ImportStatus.Undone, ImportTally.Empty, 0, 0, now);
        Release(null);
    }
}
