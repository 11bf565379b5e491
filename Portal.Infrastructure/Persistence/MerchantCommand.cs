using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Onboarding;

namespace Portal.Infrastructure.Persistence;

/// <summary>A write whose answer can be kept: one command, or several with somebody asked between them.</summary>
public interface IMerchantWrite<in TRequest, TAnswer>
{
    /// <param name="keep">Keeps the answer under the caller's idempotency key, in the transaction that makes it.</param>
    Task<Result<TAnswer>> RunAsync(TRequest request, Actor actor, AnswerKeeper<TAnswer>? keep, CancellationToken cancellationToken);
}

/// <summary>
/// One write, for one merchant in one environment: rights and tenant are checked, then everything happens in one transaction with its
/// postings, its audit entries and, where the caller asked for it, the kept answer. A refusal leaves nothing behind.
/// </summary>
public abstract class MerchantCommand<TRequest, TAnswer>(CommandBoundary boundary) : MerchantCommand<TRequest, Done, TAnswer>(boundary)
{
    protected abstract Task<Result<TAnswer>> HandleAsync(TRequest request, UnitOfWork work, CancellationToken cancellationToken);

    protected sealed override Task<Result<Done>> ReadAsync(TRequest request, Reading reading, CancellationToken cancellationToken) =>
        Task.FromResult(Result.Of(default(Done)));

    protected sealed override Task<Result<TAnswer>> HandleAsync(TRequest request, Done given, UnitOfWork work, CancellationToken cancellationToken) =>
        HandleAsync(request, work, cancellationToken);
}

/// <summary>
/// A write that first reads what no transaction has to hold: rows that never change, and facts that the store itself guards when they are written. On the
/// embedded database others write meanwhile.
/// </summary>
public abstract class MerchantCommand<TRequest, TGiven, TAnswer>(CommandBoundary boundary) : IMerchantWrite<TRequest, TAnswer>
{
    protected abstract Permission Permission { get; }

    /// <summary>Whether a person must have proved a moment ago to be who signed in: what can't be undone, or hands on what the person may do.</summary>
    protected virtual bool NeedsProof => false;

    /// <summary>Whether the audit tells of it: everything but what somebody has read, and where somebody is.</summary>
    protected virtual bool IsAudited => true;

    /// <summary>What it changes holds in test and live alike: the chains of both tell of it.</summary>
    protected virtual bool HoldsInBoth => false;

    /// <summary>Refusals of every command: <c>not_found</c>, <c>forbidden</c>, <c>signed_out</c>, <c>proof_needed</c>, <c>changed_meanwhile</c>, <c>unavailable</c>; its own besides.</summary>
    public Task<Result<TAnswer>> RunAsync(TRequest request, Actor actor, CancellationToken cancellationToken = default) =>
        RunAsync(request, actor, null, cancellationToken);

    /// <inheritdoc cref="RunAsync(TRequest, Actor, CancellationToken)"/>
    /// <param name="keep">Keeps the answer under the caller's idempotency key, in the same transaction.</param>
    public Task<Result<TAnswer>> RunAsync(TRequest request, Actor actor, AnswerKeeper<TAnswer>? keep, CancellationToken cancellationToken) =>
        boundary.RunAsync(GetType().Name, () => AttemptAsync(request, actor, keep, cancellationToken), cancellationToken);

    /// <summary>Before the transaction, and again in every try.</summary>
    protected abstract Task<Result<TGiven>> ReadAsync(TRequest request, Reading reading, CancellationToken cancellationToken);

    /// <summary>In the transaction.</summary>
    protected abstract Task<Result<TAnswer>> HandleAsync(TRequest request, TGiven given, UnitOfWork work, CancellationToken cancellationToken);

    private async Task<Result<TAnswer>> AttemptAsync(TRequest request, Actor actor, AnswerKeeper<TAnswer>? keep, CancellationToken cancellationToken)
    {
        var admitted = await boundary.AdmitAsync(actor, Permission, cancellationToken);
        if (!admitted.TryGet(out Tenant? tenant, out var refusal))
        {
            return refusal;
        }

        if (NeedsProof && await boundary.ObjectWithoutProofAsync(actor, cancellationToken) is { } unproved)
        {
            return unproved;
        }

        var time = tenant.TimeAt(boundary.Machine.GetUtcNow());
        await using var db = boundary.Contexts.Create(actor.Scope);
        await db.Database.OpenConnectionAsync(cancellationToken);
        if (!(await ReadAsync(request, new Reading(db, actor, tenant.Merchant, time), cancellationToken)).TryGet(out var given, out refusal))
        {
            return refusal;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var work = new UnitOfWork(db, actor, tenant, time, HoldsInBoth ? await boundary.OtherAsync(actor.Scope.Tenant!, cancellationToken) : null);
        var result = await HandleAsync(request, given, work, cancellationToken);
        if (!result.TryGet(out var answer, out _))
        {
            await transaction.RollbackAsync(cancellationToken);
            return result;
        }

        if (keep is not null)
        {
            work.Add(keep.Keep(answer, work.Tenant.Id, work.Tenant.Environment, work.Time.MachineNow));
        }

        await work.SaveAsync(IsAudited, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        work.Committed(boundary.News);
        return answer;
    }
}
