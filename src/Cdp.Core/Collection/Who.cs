namespace Cdp.Collection;

/// <summary>Says whom an event is about: by user id, anonymous id, ids of other systems, or any of them together.</summary>
/// <remarks>
/// Two values are equal when they hold the same ids in the same order. The text form shows no id, so that no personal data gets into a log.
/// The default value is nobody; an event about nobody is refused.
/// </remarks>
/// <example><code>await cdp.TrackAsync(Who.User("u1").AndAnonymous("a1"), "Order Completed");</code></example>
public readonly record struct Who
{
    private readonly ExternalId[]? _externalIds;

    private Who(string? userId, string? anonymousId, ExternalId[]? externalIds)
    {
        UserId = userId;
        AnonymousId = anonymousId;
        _externalIds = externalIds;
    }

    /// <summary>Gets the id of the signed-in user.</summary>
    public string? UserId { get; }

    /// <summary>Gets the id of the visitor or the device before anybody signed in.</summary>
    public string? AnonymousId { get; }

    /// <summary>Gets the ids by which other systems know the person.</summary>
    public IReadOnlyList<ExternalId> ExternalIds => _externalIds ?? [];

    /// <summary>Names a signed-in user.</summary>
    /// <param name="userId">The id in the sender's database.</param>
    /// <returns>The user.</returns>
    public static Who User(string userId) => default(Who).AndUser(userId);

    /// <summary>Names a visitor or a device nobody has signed in on.</summary>
    /// <param name="anonymousId">The id that the sender gave.</param>
    /// <returns>The visitor.</returns>
    public static Who Anonymous(string anonymousId) => default(Who).AndAnonymous(anonymousId);

    /// <summary>Names somebody by the id of another system.</summary>
    /// <param name="type">The name of the identifier type, such as <c>crm_id</c>.</param>
    /// <param name="id">The id.</param>
    /// <returns>The person.</returns>
    public static Who External(string type, string id) => default(Who).AndExternal(type, id);

    /// <summary>Adds the id of the signed-in user.</summary>
    /// <param name="userId">The id in the sender's database.</param>
    /// <returns>The same person, known by this id too.</returns>
    public Who AndUser(string userId)
    {
        ArgumentNullException.ThrowIfNull(userId);
        return new Who(userId, AnonymousId, _externalIds);
    }

    /// <summary>Adds the id of the visitor or the device.</summary>
    /// <param name="anonymousId">The id that the sender gave.</param>
    /// <returns>The same person, known by this id too.</returns>
    public Who AndAnonymous(string anonymousId)
    {
        ArgumentNullException.ThrowIfNull(anonymousId);
        return new Who(UserId, anonymousId, _externalIds);
    }

    /// <summary>Adds the id of another system.</summary>
    /// <param name="type">The name of the identifier type, such as <c>crm_id</c>.</param>
    /// <param name="id">The id.</param>
    /// <returns>The same person, known by this id too.</returns>
    public Who AndExternal(string type, string id)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(id);
        return new Who(UserId, AnonymousId, [.. ExternalIds, new ExternalId(type, id)]);
    }

    /// <summary>Compares two values.</summary>
    /// <param name="other">The value to compare with.</param>
    /// <returns>Whether both hold the same ids.</returns>
    public bool Equals(Who other) =>
        UserId == other.UserId
        && AnonymousId == other.AnonymousId
        && _externalIds.AsSpan().SequenceEqual(other._externalIds);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(UserId);
        hash.Add(AnonymousId);
        foreach (var id in ExternalIds)
        {
            hash.Add(id);
        }

        return hash.ToHashCode();
    }

    /// <summary>Gives the kinds of ids, without the ids.</summary>
    /// <returns>For example <c>userId, crm_id</c>.</returns>
    public override string ToString()
    {
        var kinds = new List<string>();
        if (UserId is not null)
        {
            kinds.Add("userId");
        }

        if (AnonymousId is not null)
        {
            kinds.Add("anonymousId");
        }

        foreach (var id in ExternalIds)
        {
            kinds.Add(id.Type);
        }

        return string.Join(", ", kinds);
    }
}
