using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Audit;

namespace Portal.Infrastructure.Notices;

/// <summary>
/// Tells in this process that something was done in a tenant that people are told of, or to an offering that somebody has open, so that open pages look
/// again at once; those of other nodes do when their person goes on, or after a moment. Nobody is asked where nothing happens.
/// </summary>
public sealed class NoticeNews
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(Scope.Merchant Tenant, OfferingId? Offering), List<Action>> _listeners = [];

    /// <summary>Calls of what people are told of in a tenant, until what it answers is disposed of.</summary>
    /// <param name="told">Called on the thread of whoever did it: it must return at once.</param>
    public IDisposable Listen(Scope.Merchant tenant, Action told) => Listen((tenant, null), told);

    /// <summary>Calls of what is done to one offering, its draft, and by whoever has it open, until what it answers is disposed of.</summary>
    /// <inheritdoc cref="Listen(Scope.Merchant, Action)"/>
    public IDisposable Listen(Scope.Merchant tenant, OfferingId offering, Action told) => Listen((tenant, (OfferingId?)offering), told);

    /// <param name="both">It holds in test and live alike.</param>
    internal void Tell(Scope.Merchant tenant, bool both, IReadOnlyList<AuditNote> notes)
    {
        if (notes.Any(note => NoticeKinds.Tells(note.Action)))
        {
            Call((tenant, null));
            if (both)
            {
                Call((tenant with { Environment = tenant.Environment.Other() }, null));
            }
        }

        foreach (var note in notes.Where(note => note.Action.StartsWith("offering.", StringComparison.Ordinal)))
        {
            TellOf(tenant, OfferingId.From(note.Subject));
        }
    }

    /// <summary>Something changed about an offering that leaves no trace: who has it open.</summary>
    internal void TellOf(Scope.Merchant tenant, OfferingId offering) => Call((tenant, offering));

    private Ear Listen((Scope.Merchant Tenant, OfferingId? Offering) place, Action told)
    {
        lock (_lock)
        {
            if (!_listeners.TryGetValue(place, out var listeners))
            {
                _listeners[place] = listeners = [];
            }

            listeners.Add(told);
        }

        return new Ear(() => Leave(place, told));
    }

    private void Call((Scope.Merchant Tenant, OfferingId? Offering) place)
    {
        List<Action> listeners;
        lock (_lock)
        {
            listeners = [.. _listeners.GetValueOrDefault(place) ?? []];
        }

        listeners.ForEach(told => told());
    }

    private void Leave((Scope.Merchant Tenant, OfferingId? Offering) place, Action told)
    {
        lock (_lock)
        {
            if (_listeners.TryGetValue(place, out var listeners) && listeners.Remove(told) && listeners.Count == 0)
            {
                _listeners.Remove(place);
            }
        }
    }

    private sealed class Ear(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
