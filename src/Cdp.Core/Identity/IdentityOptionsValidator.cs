using Microsoft.Extensions.Options;

namespace Cdp.Identity;

/// <summary>Checks rules that are given later than at the start of the host, as for a preview.</summary>
[OptionsValidator]
internal sealed partial class IdentityOptionsValidator : IValidateOptions<IdentityOptions>;
