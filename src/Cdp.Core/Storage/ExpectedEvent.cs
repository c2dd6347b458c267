using Cdp.Identity;

namespace Cdp.Storage;

/// <summary>An event that a work is about to take, as <see cref="ICdpTransaction.PrepareAsync"/> is told of it.</summary>
/// <param name="Source">The system that sent it.</param>
/// <param name="MessageId">Its id within the source.</param>
/// <param name="Identifiers">The identifiers that it carries, in ascending order, without repetition.</param>
/// <param name="HasTraits">Whether it says something about the person, so that the golden profile is looked at.</param>
public readonly record struct ExpectedEvent(string Source, string MessageId, IReadOnlyList<Identifier> Identifiers, bool HasTraits)
{
    /// <summary>Gives the source alone, so that an event never puts personal data into a log.</summary>
    /// <returns>The source.</returns>
    public override string ToString() => Source ?? string.Empty;
}
