using Cdp.Collection;
using Cdp.Identity;
using Cdp.Kpis;
using Cdp.Profiles;
using Microsoft.Extensions.Options;

namespace Cdp;

/// <summary>Checks when the host starts what the attributes of the options cannot say: entries of dictionaries, texts, and options that contradict each other.</summary>
internal sealed class CdpOptionsRules : IValidateOptions<CdpOptions>
{
    public ValidateOptionsResult Validate(string? name, CdpOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        // A named platform's options are called by its name, as the generated code beside this does.
        var path = string.IsNullOrEmpty(name) ? nameof(CdpOptions) : name;
        var problems = new ValidateOptionsResultBuilder();
        if (options.Tenant is { } tenant && !CanonicalText.IsValid(tenant))
        {
            problems.AddError($"{path}.{nameof(options.Tenant)} contains NUL, a lone surrogate or U+FFFE. Remove these characters.");
        }

        CollectionOptionsRules.Check($"{path}.{nameof(options.Collection)}", options.Collection, problems);
        IdentityOptionsRules.Check($"{path}.{nameof(options.Identity)}", options.Identity, problems);
        IdentityOptionsRules.CheckRegions($"{path}.{nameof(options.Collection)}", options.Collection, problems);
        ProfileOptionsRules.Check($"{path}.{nameof(options.Profiles)}", options.Profiles, problems);
        KpiOptionsRules.Check($"{path}.{nameof(options.Kpis)}", options.Kpis, problems);
        return problems.Build();
    }
}
