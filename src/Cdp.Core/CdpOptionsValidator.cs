using Microsoft.Extensions.Options;

namespace Cdp;

/// <summary>Checks the options by their attributes when the host starts; its code is generated, so that no reflection is needed.</summary>
[OptionsValidator]
internal sealed partial class CdpOptionsValidator : IValidateOptions<CdpOptions>;
