using Microsoft.Extensions.Options;

namespace Cdp.Collection;

/// <summary>Checks one entry of <see cref="CollectionOptions.Sources"/> by its attributes; generated code does not reach into dictionaries by itself.</summary>
[OptionsValidator]
internal sealed partial class SourceOptionsValidator : IValidateOptions<SourceOptions>;
