using Cdp.Collection;
using Cdp.Identity;
using Cdp.Profiles;

namespace Cdp.Storage;

/// <summary>One transaction over all stores of one tenant.</summary>
/// <remarks>It lives as long as the work that it was handed to, which must not keep it. It is not safe for concurrent use.</remarks>
public interface ICdpTransaction
{
    /// <summary>Gets the tenant.</summary>
    TenantId Tenant { get; }

    /// <summary>Gets the events.</summary>
    IEventStore Events { get; }

    /// <summary>Gets the refused events.</summary>
    IQuarantineStore Quarantine { get; }

    /// <summary>Gets the identity graph.</summary>
    IIdentityStore Identity { get; }

    /// <summary>Gets the observations and golden profiles.</summary>
    IProfileStore Profiles { get; }
}
